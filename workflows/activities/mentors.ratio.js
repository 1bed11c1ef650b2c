import { stepOf } from "lib.steps";

export const activity = {
  name: "mentors.ratio",
  displayName: { kk: "Шәкірттер саны", ru: "Сколько учеников можно взять", en: "Apprentices allowed" },
  description: {
    kk: "Білікті жұмысшылар саны бойынша шәкірттердің шегі; кесте таңдалады.",
    ru: "Предел учеников по числу квалифицированных работников; таблица выбирается.",
    en: "How many apprentices so many skilled workers may train; the table is chosen.",
  },
  icon: "mentor",
  category: "Mentors",
  source: "A51; DE-15, AT-1, AT-2",
  inputs: {
    skilled: { type: "integer", required: true, range: [0, 100000], label: { kk: "Білікті жұмысшылар", ru: "Квалифицированные работники", en: "Skilled workers" } },
    table: {
      type: "string", required: true, label: { kk: "Кесте", ru: "Таблица", en: "Table" },
      choices: { de: { kk: "Германия", ru: "Германия", en: "Germany" }, at: { kk: "Аустрия, жалпы", ru: "Австрия, общая", en: "Austria, general" }, atTrade: { kk: "Аустрия, кәсіп", ru: "Австрия, по профессии", en: "Austria, trade" }, own: { kk: "Өз кестесі", ru: "Своя таблица", en: "A table of one's own" } },
    },
    steps: { type: "any", default: [], label: { kk: "Өз кестесі", ru: "Своя таблица", en: "Own steps" }, help: { kk: "[жұмысшы саны, шек] жолдары.", ru: "Строки [работников от, предел].", en: "Rows of [least workers, most apprentices]." } },
  },
  outputs: { most: { type: "integer", label: { kk: "Шегі", ru: "Не более", en: "At most" } } },
  outcomes: { ok: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    { name: "Germany: none for none", given: { skilled: 0, table: "de" }, expect: { output: { most: 0 } } },
    { name: "Germany: 1 → 1", given: { skilled: 1, table: "de" }, expect: { output: { most: 1 } } },
    { name: "Germany: 2 → 1", given: { skilled: 2, table: "de" }, expect: { output: { most: 1 } } },
    { name: "Germany: 3 → 2", given: { skilled: 3, table: "de" }, expect: { output: { most: 2 } } },
    { name: "Germany: 5 → 2", given: { skilled: 5, table: "de" }, expect: { output: { most: 2 } } },
    { name: "Germany: 6 → 3", given: { skilled: 6, table: "de" }, expect: { output: { most: 3 } } },
    { name: "Germany: 8 → 3", given: { skilled: 8, table: "de" }, expect: { output: { most: 3 } } },
    { name: "Germany: 9 → 4", given: { skilled: 9, table: "de" }, expect: { output: { most: 4 } } },
    { name: "Austria: 1 → 2", given: { skilled: 1, table: "at" }, expect: { output: { most: 2 } } },
    { name: "Austria: 2 → 3", given: { skilled: 2, table: "at" }, expect: { output: { most: 3 } } },
    { name: "Austria: 3 → 4", given: { skilled: 3, table: "at" }, expect: { output: { most: 4 } } },
    { name: "Austria, trade: 1 → 2", given: { skilled: 1, table: "atTrade" }, expect: { output: { most: 2 } } },
    { name: "Austria, trade: 2 → 2", given: { skilled: 2, table: "atTrade" }, expect: { output: { most: 2 } } },
    { name: "Austria, trade: 3 → 3", given: { skilled: 3, table: "atTrade" }, expect: { output: { most: 3 } } },
    { name: "Austria, trade: 4 → 4", given: { skilled: 4, table: "atTrade" }, expect: { output: { most: 4 } } },
    { name: "Austria, trade: 7 → 5", given: { skilled: 7, table: "atTrade" }, expect: { output: { most: 5 } } },
    { name: "A table of one's own", given: { skilled: 8, table: "own", steps: [[1, 1], [2, 2], [4, 3], [7, 4], [11, 5]] }, expect: { output: { most: 4 } } },
  ],
};

const TABLES = {
  de: (n) => (n <= 0 ? 0 : n <= 2 ? 1 : 1 + Math.floor(n / 3)),
  at: (n) => (n <= 0 ? 0 : n + 1),
  atTrade: (n) => (n <= 4 ? stepOf([[0, 0], [1, 2], [3, 3], [4, 4]], n) : 4 + Math.floor((n - 4) / 3)),
};

export default ({ skilled, table, steps }) => ({ port: "ok", output: { most: table === "own" ? stepOf([[0, 0], ...steps], skilled) : TABLES[table](skilled) } });
