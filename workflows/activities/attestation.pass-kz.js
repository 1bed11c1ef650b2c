export const activity = {
  name: "attestation.pass-kz",
  displayName: { kk: "Қорытынды аттестаттау (ҚР)", ru: "Итоговая аттестация (РК)", en: "Final attestation (Kazakhstan)" },
  description: {
    kk: "Тәлімгер мен шебердің бағасы, емтихан: бәрі оң және күнделік толық болса ғана.",
    ru: "Практика (наставник и мастер) и экзамен: всё положительно, дневник заполнен.",
    en: "Practice (mentor and master) and exam: all positive, and the diary complete.",
  },
  icon: "grade",
  category: "Attestation",
  source: "A30; KZ-T4, KZ-T7",
  inputs: {
    mentorMark: { type: "decimal", required: true, range: [0, 100], label: { kk: "Тәлімгер бағасы", ru: "Оценка наставника", en: "Mentor's mark" } },
    masterMark: { type: "decimal", required: true, range: [0, 100], label: { kk: "Шебер бағасы", ru: "Оценка мастера", en: "Master's mark" } },
    exam: { type: "decimal", required: true, range: [0, 100], label: { kk: "Емтихан", ru: "Экзамен", en: "Exam" } },
    diary: { type: "decimal", unit: "%", required: true, range: [0, 100], label: { kk: "Күнделік", ru: "Дневник", en: "Approved diary days" } },
    mentorWeight: { type: "decimal", default: "0.6", range: [0, 1], label: { kk: "Тәлімгердің салмағы", ru: "Вес наставника", en: "Weight of the mentor" } },
    pass: { type: "integer", default: 50, range: [0, 100], label: { kk: "Өту шегі", ru: "Проходной балл", en: "Pass mark" } },
    diaryLeast: { type: "integer", default: 95, unit: "%", range: [0, 100], label: { kk: "Күнделік шегі", ru: "Минимум дневника", en: "Least diary" } },
  },
  outputs: {
    practice: { type: "decimal", label: { kk: "Тәжірибе", ru: "Практика", en: "Practice" } },
    reasons: { type: "string[]", label: { kk: "Себептер", ru: "Причины", en: "Reasons" } },
  },
  outcomes: { pass: { kk: "Өтті", ru: "Пройдена", en: "Passed" }, fail: { kk: "Өтпеді", ru: "Не пройдена", en: "Failed" }, notAdmitted: { kk: "Жіберілмеді", ru: "Не допущен", en: "Not admitted" } },
  examples: [
    { name: "80 and 70 make practice 76", given: { mentorMark: 80, masterMark: 70, exam: 60, diary: 98 }, expect: { port: "pass", output: { practice: 76, reasons: [] } } },
    { name: "A thin diary is not admitted", given: { mentorMark: 80, masterMark: 70, exam: 60, diary: 94.9 }, expect: { port: "notAdmitted", output: { reasons: ["diary"] } } },
    { name: "Practice 49.5 is no pass", given: { mentorMark: 49.5, masterMark: 49.5, exam: 60, diary: 100 }, expect: { port: "fail", output: { practice: "49.5", reasons: ["practice"] } } },
    { name: "Both reasons are named", given: { mentorMark: 40, masterMark: 40, exam: 40, diary: 100 }, expect: { port: "fail", output: { reasons: ["practice", "exam"] } } },
  ],
};

export default ({ mentorMark, masterMark, exam, diary, mentorWeight, pass, diaryLeast }) => {
  const practice = mentorMark.mul(mentorWeight).add(masterMark.mul(decimal(1).sub(mentorWeight)));
  if (diary.lt(diaryLeast)) return { port: "notAdmitted", output: { practice, reasons: ["diary"] } };
  const reasons = [];
  if (practice.lt(pass)) reasons.push("practice");
  if (exam.lt(pass)) reasons.push("exam");
  return { port: reasons.length === 0 ? "pass" : "fail", output: { practice, reasons } };
};
