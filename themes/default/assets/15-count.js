// Numbers in words, without a page: as the language of the site counts.

// The form of a word for a number, in the language of the page. How that language counts the build has said: browsers know it of
// few languages, and not all alike. A form that has the number for its name goes before: English words have one where the language lacks its own.
annals.count = (n, words) => {
  const { forms, turn, digits, mark, from } = annals.numbers;
  const at = n < forms.length ? n : forms.length - turn + (n - forms.length) % turn;
  const form = ['zero', 'one', 'two', 'few', 'many', 'other'][forms[at]];
  const plain = String(n);
  const parted = plain.length < from ? plain : plain.replace(/\B(?=(\d{3})+$)/g, mark);
  return (words[n] || words[form] || words.other).replace('{n}', parted.replace(/\d/g, (digit) => Array.from(digits)[digit]));
};
