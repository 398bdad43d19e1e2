/** The kinds of admonitions of DocBook, reStructuredText, AsciiDoc and their translations. */
const KINDS: ReadonlySet<string> = new Set(
  [
    'attention, caution, danger, error, hint, important, note, tip, warning',
    'achtung, gefahr, hinweis, tipp, vorsicht, warnung, wichtig',
    'astuce, avertissement, remarque',
    'advertencia, atención, aviso, consejo, importante, nota, precaución, sugerencia',
    'atenção, cuidado, dica',
    'attenzione, avvertenza, avvertimento, suggerimento',
    'avís, atenció, consell, suggeriment',
    'notă, atenție, avertisment, sfat',
    'belangrijk, let op, opmerking, waarschuwing',
    'anmärkning, observera, varning, viktigt, tips',
    'advarsel, bemærk, vigtigt, merk, viktig',
    'huomautus, huomio, varoitus, tärkeää, vinkki',
    'poznámka, upozornění, varování, důležité',
    'ostrzeżenie, przestroga, uwaga, ważne, wskazówka',
    'figyelem, figyelmeztetés, fontos, megjegyzés',
    'dikkat, ipucu, önemli, uyarı',
    'внимание, важно, осторожно, подсказка, предупреждение, примечание, совет',
    'важливо, попередження, порада, примітка, увага',
    'προειδοποίηση, προσοχή, σημαντικό, σημείωση, συμβουλή',
    'catatan, peringatan, penting',
    'cảnh báo, chú ý, ghi chú, mẹo, quan trọng',
    '注意, 警告, 重要, 危険, 注記, 注, ヒント',
    '提示, 危险, 小心, 备注, 注释, 危險, 備註, 註解',
    '경고, 도움말, 위험, 주의, 중요, 참고, 힌트',
    'تحذير, تنبيه, ملاحظة, هام',
    'אזהרה, הערה, חשוב',
  ].flatMap((words) => words.split(', ').map(plain)),
);

/** True for the name of a kind of admonition and nothing else, also without its accents, as capitals are often set. */
export function isAdmonition(text: string): boolean {
  return KINDS.has(plain(text.replace(/\s?[:!：！]$/u, '')));
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
