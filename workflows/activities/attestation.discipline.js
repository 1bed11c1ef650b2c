import { stepOf } from "lib.steps";

export const activity = {
  name: "attestation.discipline",
  displayName: { kk: "Пән бойынша баға", ru: "Итоговая оценка по дисциплине", en: "Discipline grade" },
  description: {
    kk: "0,6 × ағымдағы + 0,4 × емтихан, екеуі де оң болса; әріптік баға мен балл.",
    ru: "0,6 × текущая + 0,4 × экзамен, если обе положительны; буква и баллы.",
    en: "0.6 × current + 0.4 × exam when both are positive; letter and points.",
  },
  icon: "grade",
  category: "Attestation",
  source: "A31; KZ-T1, KZ-T2",
  inputs: {
    current: { type: "decimal", required: true, range: [0, 100], unit: "points", label: { kk: "Ағымдағы", ru: "Текущая", en: "Current" } },
    exam: { type: "decimal", range: [0, 100], unit: "points", label: { kk: "Емтихан", ru: "Экзамен", en: "Exam" } },
    currentWeight: { type: "decimal", default: "0.6", range: [0, 1], label: { kk: "Ағымдағының салмағы", ru: "Вес текущей", en: "Weight of current" } },
    pass: { type: "integer", default: 50, range: [0, 100], label: { kk: "Өту шегі", ru: "Проходной балл", en: "Pass mark" } },
    rounding: { type: "halfUp | down", default: "halfUp", label: { kk: "Дөңгелектеу", ru: "Округление", en: "Rounding" } },
  },
  outputs: {
    score: { type: "integer", label: { kk: "Балл", ru: "Балл", en: "Score" } },
    letter: { type: "string", label: { kk: "Әріп", ru: "Буква", en: "Letter" } },
    points: { type: "decimal", label: { kk: "GPA", ru: "GPA", en: "Grade points" } },
  },
  outcomes: {
    pass: { kk: "Тапсырды", ru: "Сдано", en: "Passed" },
    FX: { kk: "Емтиханды қайта тапсыру", ru: "Пересдача экзамена", en: "Exam again" },
    F: { kk: "Пәнді қайталау", ru: "Повтор дисциплины", en: "Repeat the discipline" },
    notAdmitted: { kk: "Жіберілмеді", ru: "Не допущен", en: "Not admitted" },
  },
  examples: [
    { name: "80 and 70 make 76, a B−", given: { current: 80, exam: 70 }, expect: { port: "pass", output: { score: 76, letter: "B-", points: "2.67" } } },
    { name: "Both at 50 just pass", given: { current: 50, exam: 50 }, expect: { port: "pass", output: { score: 50, letter: "D", points: 1 } } },
    { name: "94.5 rounds up to A", given: { current: 94.5, exam: 94.5 }, expect: { port: "pass", output: { score: 95, letter: "A", points: 4 } } },
    { name: "94.5 rounded down stays A−", given: { current: 94.5, exam: 94.5, rounding: "down" }, expect: { output: { score: 94, letter: "A-" } } },
    { name: "Exam 49.5 is not rounded up to a pass", given: { current: 90, exam: 49.5 }, expect: { port: "FX", output: { letter: "FX", points: "0.5" } } },
    { name: "Exam 24 repeats the discipline", given: { current: 90, exam: 24 }, expect: { port: "F", output: { letter: "F", points: 0 } } },
    { name: "Current 49 is not admitted", given: { current: 49, exam: 90 }, expect: { port: "notAdmitted" } },
    { name: "Without an exam there is no grade", given: { current: 60 }, expect: { error: "exam" } },
  ],
};

const LETTERS = [[0, "F"], [25, "FX"], [50, "D"], [55, "D+"], [60, "C-"], [65, "C"], [70, "C+"], [75, "B-"], [80, "B"], [85, "B+"], [90, "A-"], [95, "A"]];
const POINTS = { F: "0", FX: "0.5", D: "1.0", "D+": "1.33", "C-": "1.67", C: "2.0", "C+": "2.33", "B-": "2.67", B: "3.0", "B+": "3.33", "A-": "3.67", A: "4.0" };

export default ({ current, exam, currentWeight, pass, rounding }) => {
  if (current.lt(pass)) return { port: "notAdmitted" };
  if (exam === undefined) throw new Error("The mark of the exam is missing.");
  if (exam.lt(pass)) {
    const letter = exam.lt(25) ? "F" : "FX";
    return { port: letter, output: { score: exam.round(0, "down").toNumber(), letter, points: decimal(POINTS[letter]) } };
  }
  const score = current.mul(currentWeight).add(exam.mul(decimal(1).sub(currentWeight))).round(0, rounding).toNumber();
  const letter = stepOf(LETTERS, score);
  return { port: "pass", output: { score, letter, points: decimal(POINTS[letter]) } };
};
