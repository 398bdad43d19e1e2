/** Whether a layer of the document (optional content) is shown. */
export type LayerVisibility = (properties: unknown) => boolean;

/** Keeps track of marked content: what is open at a place says whether it is an artifact, and whether it is shown. */
export class MarkedContent {
  readonly #isLayerVisible: LayerVisibility;
  readonly #open: { isArtifact: boolean; isHidden: boolean; id: number | null }[] = [];
  #artifacts = 0;
  #hiddenLayers = 0;

  constructor(isLayerVisible: LayerVisibility) {
    this.#isLayerVisible = isLayerVisible;
  }

  /** The producer says that what comes is no part of the content. */
  get isArtifact(): boolean {
    return this.#artifacts > 0;
  }

  /** What comes is on a layer that is not shown. */
  get isHidden(): boolean {
    return this.#hiddenLayers > 0;
  }

  /** Number of the innermost piece that has one: the tags of the page name it by this. */
  get id(): number | null {
    return this.#open.at(-1)?.id ?? null;
  }

  begin(tag: unknown, properties: unknown): void {
    const name = markName(tag);
    const mark = {
      isArtifact: name === 'Artifact',
      isHidden: name === 'OC' && !this.#isLayerVisible(properties),
      id: typeof properties === 'number' ? properties : this.id,
    };
    this.#open.push(mark);
    this.#artifacts += mark.isArtifact ? 1 : 0;
    this.#hiddenLayers += mark.isHidden ? 1 : 0;
  }

  /** Content with more ends than beginnings is common; the extra ones do nothing. */
  end(): void {
    const mark = this.#open.pop();
    this.#artifacts -= mark?.isArtifact === true ? 1 : 0;
    this.#hiddenLayers -= mark?.isHidden === true ? 1 : 0;
  }
}

/** pdf.js gives the name of a mark as text where the mark has properties, and as an object where it has none. */
function markName(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'name' in tag ? tag.name : tag;
}
