/** A value that is copied into the worker as it is. */
type PlainValue = string | number | boolean | bigint | null;

/** What a service looks like from outside, so that a stand-in with the same methods can be built in the worker. */
export interface ServiceShape {
  methods: string[];
  /** Plain fields, as they were when the shape was taken. */
  values: Record<string, PlainValue>;
  /** Objects with methods that hang on the service, such as the ledger of a store. One level deep. */
  parts: Record<string, ServiceShape>;
}

/** The shapes of all services; null and undefined stay what they are. */
export type ServiceShapes = Record<string, ServiceShape | null | undefined>;

/** The caller's live backends by name. */
export type Services = Readonly<Record<string, object | null | undefined>>;

/** Names that are no part of a service, or that would make a stand-in a promise. */
const LEFT_OUT = new Set(['constructor', 'then']);

/** The shapes of the services. Reads their fields, calls none of their methods. */
export function shapesOf(services: Services): ServiceShapes {
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      service === null || service === undefined ? service : shapeOf(service, true),
    ]),
  );
}

function shapeOf(service: object, withParts: boolean): ServiceShape {
  const shape: ServiceShape = { methods: [], values: {}, parts: {} };
  for (const name of memberNames(service)) {
    const value: unknown = Reflect.get(service, name);
    if (typeof value === 'function') shape.methods.push(name);
    else if (isPlainValue(value)) shape.values[name] = value;
    else if (withParts && typeof value === 'object') addPart(shape, name, value);
  }
  return shape;
}

function addPart(shape: ServiceShape, name: string, value: object | null): void {
  if (value === null) return;
  const part = shapeOf(value, false);
  if (part.methods.length > 0) shape.parts[name] = part;
}

/** Own and inherited names, down to but without those that every object has. */
function memberNames(service: object): Set<string> {
  const names = new Set<string>();
  for (let level: object | null = service; level !== null && level !== Object.prototype;) {
    for (const name of Object.getOwnPropertyNames(level)) if (!LEFT_OUT.has(name)) names.add(name);
    level = Object.getPrototypeOf(level) as object | null;
  }
  return names;
}

function isPlainValue(value: unknown): value is PlainValue {
  return value === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}
