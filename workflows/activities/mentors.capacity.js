export const activity = {
  name: "mentors.capacity",
  displayName: { kk: "Орынның сыйымдылығы", ru: "Вместимость площадки", en: "Capacity of a site" },
  description: {
    kk: "Орындар, тәлімгерлер және білікті жұмысшылар бойынша шектердің ең кішісі; шектеген себебін айтады.",
    ru: "Наименьший из пределов по местам, наставникам и работникам; называет, что ограничило.",
    en: "The least of the limits by places, mentors and skilled workers; says which one limited it.",
  },
  icon: "mentor",
  category: "Mentors",
  source: "A14; KZ-M2",
  inputs: {
    places: { type: "integer", required: true, min: 0, label: { kk: "Жұмыс орындары", ru: "Рабочие места", en: "Workplaces" } },
    mentors: { type: "integer[]", required: true, range: [0, 100], label: { kk: "Тәлімгерлердің шегі", ru: "Предел каждого наставника", en: "Limit of each mentor" } },
    perMentor: { type: "integer", default: 5, range: [1, 10], label: { kk: "Бір тәлімгерге", ru: "На наставника", en: "Students a mentor" } },
    byRatio: { type: "integer", min: 0, label: { kk: "Кесте бойынша", ru: "По таблице", en: "By the ratio table" } },
  },
  outputs: { capacity: { type: "integer", label: { kk: "Сыйымдылық", ru: "Вместимость", en: "Capacity" } }, limitedBy: { type: "string", label: { kk: "Шектейтін", ru: "Ограничено", en: "Limited by" } } },
  outcomes: { ok: { kk: "Дайын", ru: "Готово", en: "Done" } },
  examples: [
    { name: "Two mentors of five, eight places", given: { places: 8, mentors: [5, 5] }, expect: { output: { capacity: 8, limitedBy: "places" } } },
    { name: "A mentor's own limit counts", given: { places: 20, mentors: [3, 8] }, expect: { output: { capacity: 8, limitedBy: "mentors" } } },
    { name: "The ratio is the least", given: { places: 20, mentors: [5, 5], byRatio: 4 }, expect: { output: { capacity: 4, limitedBy: "ratio" } } },
    { name: "Without mentors nobody", given: { places: 20, mentors: [] }, expect: { output: { capacity: 0, limitedBy: "mentors" } } },
  ],
};

export default ({ places, mentors, perMentor, byRatio }) => {
  const limits = [["places", places], ["mentors", mentors.reduce((sum, own) => sum + Math.min(own, perMentor), 0)]];
  if (byRatio !== undefined) limits.push(["ratio", byRatio]);
  const [limitedBy, capacity] = limits.reduce((least, next) => (next[1] < least[1] ? next : least));
  return { port: "ok", output: { capacity, limitedBy } };
};
