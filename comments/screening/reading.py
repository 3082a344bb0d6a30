"""From a text to a passage: words are read, doubled ones joined, phrases found, clauses and quotations marked."""

from collections.abc import Sequence

from comments.screening.lexicon import Reading
from comments.screening.morphology import Form
from comments.screening.passage import Passage, Word
from comments.screening.text import Letters
from comments.screening.vocabulary import Vocabulary
from comments.screening.words import Raw, written

_SENTENCE_ENDS = frozenset(".!?\n;")
_CLAUSE_ENDS = frozenset(",:()[]|…")
_ORDERS = (Form.BASE, Form.COMMAND)
_SPLIT_PREFIXES = {"di": Form.PASSIVE, "d": Form.PASSIVE, "tak": Form.SELF, "dak": Form.SELF}
_TITLES = frozenset({"honorific", "official"})
"""Before `RT` they name the head of a neighbourhood, and no retweet begins."""
_DEEDS = frozenset(["harm", "attack", "mob", "maim", "hurt", "purge", "topple", "coup", "erect", "abandon"])


def read(text: str, vocabulary: Vocabulary) -> Passage:
    letters, raws = written(text)
    words = _without_doubles(_read_raws(raws, vocabulary, letters), vocabulary)
    words = _with_split_prefixes(_with_phrases(words, vocabulary))
    ending = letters.text[raws[-1].places[-1] + 1 :] if raws else letters.text
    _mark_quotations(words, ending)
    _mark_clauses(words)
    return Passage(words, ending)


def _word(spelling: str, reading: Reading, span: tuple[int, int], gap: str) -> Word:
    return Word(spelling, reading.lemma, reading.kinds, reading.form, span, gap)


def _read_raws(raws: Sequence[Raw], vocabulary: Vocabulary, letters: Letters) -> list[Word]:
    words: list[Word] = []
    taken = 0
    has_sign = "!" in letters.text
    for raw in raws:
        gap = raw.gap[taken:]
        taken = int(has_sign and _ends_in_i(raw, vocabulary, letters.text))
        places = (*raw.places, raw.places[-1] + 1) if taken else raw.places
        whole = letters.span(places[0], places[-1] + 1)
        for spelling, reading, first, last in vocabulary.read(raw.text + "!" * taken, raw.is_run):
            # whatever it hides, a written word is marked whole
            span = letters.span(places[first], places[min(last, len(places)) - 1] + 1) if raw.is_run else whole
            words.append(_word(spelling, reading, span, gap))
            gap = ""
    return words


def _ends_in_i(raw: Raw, vocabulary: Vocabulary, text: str) -> bool:
    """`nant!` is nanti and `bunuh!` is bunuh: the mark is a letter only where the word is none without it."""
    end = raw.places[-1] + 1
    if raw.is_run or text[end : end + 1] != "!":
        return False
    return not (raw.text.isalpha() and vocabulary.is_listed(raw.text)) and vocabulary.is_listed(raw.text + "!")


def _without_doubles(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    """`bakar-bakar` and `lempar-lemparan` are one word; `rame-rame` is a phrase of two."""
    kept: list[Word] = []
    for word in words:
        previous = kept[-1] if kept else None
        if previous and word.gap == "-" and word.spelling == "nya":
            previous.kinds |= {"owned"}
            previous.span = (previous.span[0], word.span[1])
            previous.form = Form.NOUN if previous.form in _ORDERS else previous.form
        elif previous and word.gap == "-" and _is_doubled(previous, word, vocabulary):
            word.span = (previous.span[0], word.span[1])
            word.gap = previous.gap
            kept[-1] = word
        else:
            kept.append(word)
    return kept


def _is_doubled(first: Word, second: Word, vocabulary: Vocabulary) -> bool:
    is_same = first.spelling == second.spelling or (bool(first.kinds) and first.lemma == second.lemma)
    return is_same and not vocabulary.phrases.has(f"{first.spelling} {second.spelling}")


def _with_phrases(words: list[Word], vocabulary: Vocabulary) -> list[Word]:
    merged: list[Word] = []
    done = 0
    for first, last, reading in vocabulary.phrases.found([word.spelling for word in words]):
        if any(not _SENTENCE_ENDS.isdisjoint(word.gap) for word in words[first + 1 : last]):
            continue
        merged += words[done:first]
        span = (words[first].span[0], words[last - 1].span[1])
        merged.append(_word(reading.lemma, reading, span, words[first].gap))
        done = last
    return merged + words[done:]


def _with_split_prefixes(words: list[Word]) -> list[Word]:
    """`di rudal` is written for dirudal, and `tak pateni` is Javanese for "I kill"."""
    merged: list[Word] = []
    for word in words:
        previous = merged[-1] if merged else None
        form = _SPLIT_PREFIXES.get(previous.spelling) if previous else None
        is_split = form and not word.gap.strip(" ") and word.form in _ORDERS and not _DEEDS.isdisjoint(word.kinds)
        if previous and form and is_split and (form is Form.PASSIVE or "harm" in word.kinds):
            span = (previous.span[0], word.span[1])
            merged[-1] = Word(previous.spelling + word.spelling, word.lemma, word.kinds, form, span, previous.gap)
        else:
            merged.append(word)
    return merged


def _mark_quotations(words: list[Word], ending: str) -> None:
    """What stands between quotation marks that are closed."""
    gaps = [*(word.gap for word in words), ending]
    marks = [place for place, gap in enumerate(gaps) if '"' in gap or " '" in gap or "' " in gap or gap == "'"]
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        for word in words[opening:closing]:
            word.is_quoted = True


def _mark_clauses(words: list[Word]) -> None:
    for previous, word in zip(words, words[1:], strict=False):
        is_retweet = "retweet" in word.kinds and _TITLES.isdisjoint(previous.kinds)
        is_sentence = not _SENTENCE_ENDS.isdisjoint(word.gap) or is_retweet
        word.sentence = previous.sentence + is_sentence
        word.clause = previous.clause + (is_sentence or _parts(word) or word.is_quoted != previous.is_quoted)


def _parts(word: Word) -> bool:
    """A comma or a `but` stands before it."""
    return not _CLAUSE_ENDS.isdisjoint(word.gap) or " - " in word.gap or "contrast" in word.kinds
