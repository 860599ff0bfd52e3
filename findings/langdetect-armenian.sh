#!/usr/bin/env bash
# langdetect 1.0.9 is sure (0.9999) that Armenian and Georgian texts are Estonian, and that Azerbaijani ones are Turkish. It knows none of the three; but of a
# script that it knows nothing of it says so ("No features in text", as of Ethiopic). Its Estonian has Armenian and Georgian letters among its
# features, as they stood in the texts that it was made from, and no other of its languages has as many. lingua 2.1.1 and py3langid 0.4.0 are right.
#
# Seen:  Հայաստանի և Ադրբեջանի սահմանը: langdetect et 0.9999, lingua hy, py3langid hy
#        თბილისში ხელი მოაწერეს: langdetect et 0.9999, lingua ka, py3langid ka
#        Sazişin mətni dərc olundu: langdetect tr 0.9999, lingua az, py3langid az
#        ስምምነቱ ተፈረመ: langdetect nothing, py3langid am
#        Armenian letters among the features of: et sl
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check langdetect==1.0.9 lingua-language-detector==2.1.1 py3langid==0.4.0 >&2
cat > guess.py <<'PY'
import json, pathlib, langdetect, lingua, py3langid
langdetect.DetectorFactory.seed = 0
builder = lingua.LanguageDetectorBuilder.from_all_languages().build()
def guess(text):
    try:
        best = langdetect.detect_langs(text)[0]
        return f'{best.lang} {int(best.prob * 10000) / 10000}'
    except langdetect.LangDetectException:
        return 'nothing'
for text in ['Հայաստանի և Ադրբեջանի սահմանը', 'თბილისში ხელი მოაწერეს', 'Sazişin mətni dərc olundu', 'ስምምነቱ ተፈረመ']:
    found = builder.detect_language_of(text)
    known = f', lingua {found.iso_code_639_1.name.lower()}' if found else ''
    print(f'{text}: langdetect {guess(text)}{known}, py3langid {py3langid.classify(text)[0]}')
profiles = sorted(pathlib.Path(langdetect.__file__).with_name('profiles').iterdir())
armenian = [file.name for file in profiles if any('Ա' <= sign <= 'և' for sign in ''.join(json.loads(file.read_text())['freq']))]
print('Armenian letters among the features of:', *armenian)
PY
venv/bin/python guess.py | tee seen
diff - seen <<'SEEN'
Հայաստանի և Ադրբեջանի սահմանը: langdetect et 0.9999, lingua hy, py3langid hy
თბილისში ხელი მოაწერეს: langdetect et 0.9999, lingua ka, py3langid ka
Sazişin mətni dərc olundu: langdetect tr 0.9999, lingua az, py3langid az
ስምምነቱ ተፈረመ: langdetect nothing, py3langid am
Armenian letters among the features of: et sl
SEEN
