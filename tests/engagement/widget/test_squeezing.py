"""What is left out of a script on its way, and what is not."""

import pytest

from engagement.reading.squeezing import squeeze

CASES = [
    ("a header goes", "/* What it is. */\nlet a = 1;\n", "let a=1;"),
    ("a comment on a line of its own goes", "  // why\n  let a = 1;\n", "let a=1;"),
    ("words keep their distance", "const f = async (a) => { return a in b; };", "const f=async(a)=>{return a in b};"),
    ("text is text", "f('a , b');", "f('a , b');"),
    ("a template is text", "const W = `\na | b // no comment = { }\n`;", "const W=`\na | b // no comment = { }\n`;"),
    ("an address in a text is no comment", "fetch('https://x.example/ a');", "fetch('https://x.example/ a');"),
]


@pytest.mark.parametrize(("rule", "source", "sent"), CASES, ids=[case[0] for case in CASES])
def test_squeezing(rule, source, sent):
    assert squeeze(source) == sent
