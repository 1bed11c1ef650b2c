export const activity = {
  name: "admission.score",
  displayName: { kk: "Талапкердің балы", ru: "Конкурсный балл", en: "Applicant score" },
  description: {
    kk: "Бағалардың орташасы, бейіндік пәндер және емтихан балы салмақтарымен; бір рет, соңында дөңгелектенеді.",
    ru: "Средняя оценка, профильные предметы и экзамен с весами; округляется один раз, в конце.",
    en: "Mean of the grades, profile subjects and exam points by weights; rounded once, at the end.",
  },
  icon: "score",
  category: "Admission",
  source: "A03; KZ-A8 (Order 578 of 18.10.2018, pattern; the weights are the college's choice)",
  inputs: {
    grades: { type: "integer[]", required: true, range: [2, 5], label: { kk: "Бағалар", ru: "Оценки", en: "Grades" }, help: { kk: "Куәліктегі барлық бағалар.", ru: "Все оценки аттестата.", en: "All grades of the certificate." } },
    profile: { type: "integer[]", default: [], range: [2, 5], label: { kk: "Бейіндік пәндер", ru: "Профильные предметы", en: "Profile subjects" } },
    exam: { type: "decimal", default: 0, range: [0, 100], label: { kk: "Емтихан", ru: "Экзамен", en: "Exam" }, unit: "points" },
    averageWeight: { type: "decimal", default: 1, label: { kk: "Орташаның салмағы", ru: "Вес среднего", en: "Weight of the mean" } },
    profileWeight: { type: "decimal", default: "0.5", label: { kk: "Бейіннің салмағы", ru: "Вес профиля", en: "Weight of the profile" } },
    examWeight: { type: "decimal", default: "0.1", label: { kk: "Емтиханның салмағы", ru: "Вес экзамена", en: "Weight of the exam" } },
    digits: { type: "integer", default: 2, range: [0, 4], label: { kk: "Ондық таңба", ru: "Знаков после запятой", en: "Decimals" } },
    minimumGrades: { type: "integer", default: 5, range: [1, 40], label: { kk: "Кемінде баға", ru: "Минимум оценок", en: "Fewest grades" } },
  },
  outputs: {
    score: { type: "decimal", label: { kk: "Балл", ru: "Балл", en: "Score" } },
    average: { type: "decimal", label: { kk: "Орташа", ru: "Среднее", en: "Mean" } },
  },
  outcomes: { ok: { kk: "Есептелді", ru: "Посчитан", en: "Scored" }, insufficient: { kk: "Баға жетіспейді", ru: "Оценок не хватает", en: "Grades missing" } },
  examples: [
    { name: "All fives, no profile", given: { grades: [5, 5, 5, 5, 5] }, expect: { port: "ok", output: { score: 5, average: 5 } } },
    { name: "Profile subjects are summed", given: { grades: [5, 4, 4, 3, 5], profile: [5, 4] }, expect: { port: "ok", output: { score: "8.7", average: "4.2" } } },
    { name: "Exam points count a tenth", given: { grades: [4, 4, 4, 4, 4], exam: 80 }, expect: { output: { score: 12 } } },
    { name: "4.125 goes away from zero to 4.13", given: { grades: [5, 4, 4, 4, 4, 4, 4, 4], profile: [] }, expect: { output: { score: "4.13", average: "4.13" } } },
    { name: "Four grades are too few", given: { grades: [5, 5, 5, 5] }, expect: { port: "insufficient" } },
    { name: "A six is no grade", given: { grades: [5, 5, 5, 5, 6] }, expect: { error: "input.range" } },
  ],
};

export default ({ grades, profile, exam, averageWeight, profileWeight, examWeight, digits, minimumGrades }) => {
  if (grades.length < minimumGrades) return { port: "insufficient" };
  const average = decimal.mean(grades);
  const score = average.mul(averageWeight).add(decimal.sum(profile).mul(profileWeight)).add(exam.mul(examWeight));
  return { port: "ok", output: { score: score.round(digits, "halfUp"), average: average.round(digits, "halfUp") } };
};
