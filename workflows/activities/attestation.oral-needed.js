import { neededOral } from "lib.oral";

export const activity = {
  name: "attestation.oral-needed",
  displayName: { kk: "Ауызша қажет балл", ru: "Нужный устный балл", en: "Oral mark needed" },
  description: {
    kk: "Жазбаша бағаны 50-ге жеткізетін ауызша балл (2 : 1).",
    ru: "Устный балл, который доводит письменную оценку до 50 (2 : 1).",
    en: "The oral mark that brings a written one to 50 (2 : 1).",
  },
  icon: "grade",
  category: "Attestation",
  source: "DE-12, DE-13",
  inputs: { written: { type: "decimal", required: true, range: [0, 100], label: { kk: "Жазбаша", ru: "Письменная", en: "Written" } } },
  outputs: { needed: { type: "decimal", label: { kk: "Қажет", ru: "Нужно", en: "Needed" } } },
  outcomes: { possible: { kk: "Мүмкін", ru: "Возможно", en: "Possible" }, impossible: { kk: "Мүмкін емес", ru: "Невозможно", en: "Impossible" } },
  examples: [
    { name: "45 needs 60", given: { written: 45 }, expect: { port: "possible", output: { needed: 60 } } },
    { name: "31 needs 88", given: { written: 31 }, expect: { port: "possible", output: { needed: 88 } } },
    { name: "49 needs 52", given: { written: 49 }, expect: { port: "possible", output: { needed: 52 } } },
    { name: "25 needs all 100", given: { written: 25 }, expect: { port: "possible", output: { needed: 100 } } },
    { name: "24 can't be mended", given: { written: 24 }, expect: { port: "impossible" } },
  ],
};

export default ({ written }) => {
  const needed = neededOral(written);
  return needed ? { port: "possible", output: { needed } } : { port: "impossible" };
};
