// Tables of steps, as laws and ordinances print them: [lowest value, result], in rising order.
export const library = {
  name: "lib.steps",
  displayName: { kk: "Сатылы кестелер", ru: "Ступенчатые таблицы", en: "Step tables" },
  description: {
    kk: "Мәні бойынша кестенің соңғы жеткен сатысын береді.",
    ru: "Возвращает последнюю достигнутую ступень таблицы.",
    en: "Gives the last step of a table that a value has reached.",
  },
};

// The result of the last step whose lowest value is not above the value; undefined below the first step.
export const stepOf = (table, value) => {
  let found;
  for (const [least, result] of table) if (value >= least) found = result;
  return found;
};

// The last of the numbers, but with "one more for each so many" behind the table.
export const stepWithSlope = (table, value, every) => {
  const [last, most] = table[table.length - 1];
  return value <= last ? stepOf(table, value) : most + Math.floor((value - last) / every);
};
