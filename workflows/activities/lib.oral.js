// The oral supplement of German final exams: written and oral count 2 : 1.
export const library = {
  name: "lib.oral",
  displayName: { kk: "Ауызша қосымша", ru: "Устное дополнение", en: "Oral supplement" },
  description: {
    kk: "Жазбаша мен ауызша 2 : 1.",
    ru: "Письменная и устная части 2 : 1.",
    en: "Written and oral count two to one.",
  },
};

// The mark needed in the oral for the area to reach 50; undefined when even 100 is not enough.
export const neededOral = (written) => {
  const needed = decimal(150).sub(written.mul(2));
  return needed.gt(100) ? undefined : needed.max(0);
};

// The area after a perfect oral.
export const bestAfterOral = (written) => written.mul(2).add(100).div(3);
