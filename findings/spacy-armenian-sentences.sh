#!/usr/bin/env bash
# spaCy 3.8.18 has Armenian among its languages, and its sentencizer has the Armenian full stop (։, U+0589) among the signs that end a sentence; its tokenizer
# leaves that sign at the word, so that the sentencizer never meets it: a whole Armenian text is one sentence, and `գծվեց։` is another word than
# `գծվեց`. UAX 29 of Unicode ends the word before it (4.1) and the sentence behind it (5.1, STerm), as PyICU-binary 2.7.4 (ICU) does, and pySBD 0.3.4
# has the sentences. In Hindi and Amharic, whose full stops are no less their own, spaCy parts both.
#
# Seen:  spaCy hy: 1 sentence: Գիծը | գծվեց։ | Նա | ստորագրեց | այն։
#        spaCy hi: 2 sentences: वह | गया | । | वह | आया | ।
#        spaCy am: 2 sentences: እሱ | ሄደ | ። | እሷ | መጣች | ።
#        pySBD hy: 2 sentences
#        ICU hy: 2 sentences: Գիծը | գծվեց | ։ | Նա | ստորագրեց | այն | ։
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check spacy==3.8.18 pysbd==0.3.4 PyICU-binary==2.7.4 >&2
cat > part.py <<'PY'
import icu, pysbd, spacy
ARMENIAN = 'Գիծը գծվեց։ Նա ստորագրեց այն։'
def show(name, sentences, words=()):
    count = f'{sentences} sentence' + ('' if sentences == 1 else 's')
    print(f'{name}: {count}' + (': ' + ' | '.join(words) if words else ''))
for language, text in {'hy': ARMENIAN, 'hi': 'वह गया। वह आया।', 'am': 'እሱ ሄደ። እሷ መጣች።'}.items():
    nlp = spacy.blank(language)
    nlp.add_pipe('sentencizer')
    doc = nlp(text)
    show(f'spaCy {language}', len(list(doc.sents)), [token.text for token in doc])
show('pySBD hy', len(pysbd.Segmenter(language='hy').segment(ARMENIAN)))
def parts(breaks):
    breaks.setText(ARMENIAN)
    ends = [0, *breaks]
    return [ARMENIAN[start:end] for start, end in zip(ends, ends[1:])]
armenian = icu.Locale('hy')
words = [word for word in parts(icu.BreakIterator.createWordInstance(armenian)) if word.strip()]
show('ICU hy', len(parts(icu.BreakIterator.createSentenceInstance(armenian))), words)
PY
venv/bin/python part.py | tee seen
diff - seen <<'SEEN'
spaCy hy: 1 sentence: Գիծը | գծվեց։ | Նա | ստորագրեց | այն։
spaCy hi: 2 sentences: वह | गया | । | वह | आया | ।
spaCy am: 2 sentences: እሱ | ሄደ | ። | እሷ | መጣች | ።
pySBD hy: 2 sentences
ICU hy: 2 sentences: Գիծը | գծվեց | ։ | Նա | ստորագրեց | այն | ։
SEEN
