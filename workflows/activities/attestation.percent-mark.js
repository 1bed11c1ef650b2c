import { stepOf } from "lib.steps";

export const activity = {
  name: "attestation.percent-mark",
  displayName: { kk: "Пайыздан баға", ru: "Процент в оценку", en: "Percentage to mark" },
  description: {
    kk: "Демонстрациялық емтихан балының пайызын бағаға айналдырады.",
    ru: "Переводит долю баллов демонстрационного экзамена в оценку.",
    en: "Turns the share of points of a demonstration exam into a mark.",
  },
  icon: "grade",
  category: "Attestation",
  source: "A32; RU-1",
  inputs: {
    points: { type: "decimal", required: true, min: 0, label: { kk: "Балл", ru: "Баллы", en: "Points" } },
    most: { type: "decimal", default: 100, min: 1, label: { kk: "Ең көп балл", ru: "Максимум", en: "Most points" } },
    key: { type: "any", default: [[0, 2], [20, 3], [40, 4], [70, 5]], label: { kk: "Кілт", ru: "Шкала", en: "Key" }, help: { kk: "[төменгі пайыз, баға] жолдары.", ru: "Строки [процент от, оценка].", en: "Rows of [least per cent, mark]." } },
    champion: { type: "boolean", default: false, label: { kk: "Чемпионат жеңімпазы", ru: "Победитель чемпионата", en: "Champion" } },
  },
  outputs: { mark: { type: "integer", label: { kk: "Баға", ru: "Оценка", en: "Mark" } }, percent: { type: "decimal", unit: "%", label: { kk: "Пайыз", ru: "Процент", en: "Per cent" } } },
  outcomes: { ok: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    { name: "19.99 % is a 2", given: { points: 19.99 }, expect: { output: { mark: 2 } } },
    { name: "39.99 % is a 3", given: { points: 39.99 }, expect: { output: { mark: 3 } } },
    { name: "40.00 % is a 4", given: { points: 40 }, expect: { output: { mark: 4 } } },
    { name: "69.99 % is a 4", given: { points: 69.99 }, expect: { output: { mark: 4 } } },
    { name: "70.00 % is a 5", given: { points: 70 }, expect: { output: { mark: 5 } } },
    { name: "28 of 40 points", given: { points: 28, most: 40 }, expect: { output: { mark: 5, percent: 70 } } },
    { name: "A champion gets 5", given: { points: 0, champion: true }, expect: { output: { mark: 5 } } },
    { name: "More than all points", given: { points: 41, most: 40 }, expect: { error: "more points" } },
  ],
};

export default ({ points, most, key, champion }) => {
  if (points.gt(most)) throw new Error("There are more points than the exam gives.");
  const percent = points.mul(100).div(most);
  return { port: "ok", output: { mark: champion ? 5 : stepOf(key, percent.toNumber()), percent: percent.round(2, "down") } };
};
