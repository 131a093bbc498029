import pytest

from tests.course.packs import change, problems


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "\n\n".join(["word " * 40] * 5),
            "week-1/practice/settling.md:6: the speech, bells and least silences take 111 s, more "
            "than the shortest length of 60 s. Say less, or raise 'shortest'.",
            id="more speech than the shortest length holds",
        ),
        pytest.param(
            "week-1/practice/settling.md", "[silence *1]", "[silence *-1]",
            "week-1/practice/settling.md:17: cannot read '[silence *-1]'. A cue stands alone in its "
            "paragraph: [bell], [silence 8s] or [silence *2].",
            id="a cue that is none",
        ),
        pytest.param(
            "week-1/practice/settling.md", "[silence *1]", "[silence 3s]",
            "week-1/practice/settling.md:13: has no elastic silence, so it has one length only. Add "
            "[silence *1].",
            id="nothing elastic",
        ),
        pytest.param(
            "week-1/week.md", "[@neff-2003]", "[@nobody-1999]",
            "week-1/week.md:9: points to the work in bibliography.yaml 'nobody-1999', which is not "
            "there. Check its spelling, or write it.",
            id="a citation of nothing",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "Quiet. <script>alert(1)</script>",
            "week-1/week.md:9: holds raw HTML ('<script>'). Write it in Markdown.",
            id="a script within a line",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "<div>\nQuiet.\n</div>\n",
            "week-1/week.md:9: holds raw HTML ('<div>'). Write it in Markdown.",
            id="a block of raw HTML",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "[Quiet](javascript:alert(1)).",
            "week-1/week.md:9: links to 'javascript:alert(1)'. Use an https: address, or key: and a "
            "key.",
            id="a link that runs script",
        ),
        pytest.param(
            "week-1/homework.md", "## sit", "## stand",
            "week-1/homework.md:9: the section 'stand' belongs to nothing above. Keys: sit.",
            id="a section of nothing",
        ),
        pytest.param(
            "week-1/audience.md", "## caregivers", "## pilots",
            "week-1/audience.md:3: points to the audience 'pilots', which is not there. Check its "
            "spelling, or write it.",
            id="an unknown audience",
        ),
        pytest.param(
            "week-1/homework.md", "Sit most days.", "",
            "week-1/homework.md:3: has no words below: write a section '## sit'.",
            id="an assignment without words",
        ),
        pytest.param(
            "week-1/talk.md", "A talk.", "",
            "week-1/talk.md:5: says nothing below its front matter. Write the text.",
            id="an empty body",
        ),
        pytest.param(
            "week-1/audience.md", "A child cries.", "A child cries.\n\n## caregivers\n\nAgain.",
            "week-1/audience.md:7: the section 'caregivers' stands here twice. Keep one.",
            id="an audience twice",
        ),
        pytest.param(
            "week-1/audience.md", "## caregivers", "Hello.\n\n## caregivers",
            "week-1/audience.md:3: these words stand before the first '##'. Move them under an "
            "audience.",
            id="words for no audience",
        ),
        pytest.param(
            "week-1/class.md", "## sit\n", "## sit\n\nLost.\n",
            "week-1/class.md:29: these words stand before '### What you see'. Move them under it.",
            id="words a class would lose",
        ),
        pytest.param(
            "week-1/class.md", "Ring.", "Ring.\n\n### Afterwards\n\nLost.",
            "week-1/class.md:37: '### Afterwards' is unknown here. Known: What you see, For the "
            "teacher.",
            id="a part a class would lose",
        ),
        pytest.param(
            "week-1/class.md", "### For the teacher\n\nRing.\n", "",
            "week-1/class.md:27: 'sit' has no '### For the teacher'. Write it.",
            id="nothing for the teacher",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "Quiet.\nStill,\nand [@Neff 2003].",
            "week-1/week.md:11: cannot read the citation '[@Neff 2003]'. Write [@neff-2003], or "
            "[@neff-2003; @gilbert-2014].",
            id="a citation that is none",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "Quiet.\nStill,\nand [here](key:week-9).",
            "week-1/week.md:11: points to the key 'week-9', which is not there. Check its spelling, "
            "or write it.",
            id="a link to nothing, lines below the start of its paragraph",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "| a |\n|---|\n| b |\n| <i>c</i> |\n",
            "week-1/week.md:12: holds raw HTML ('<i>'). Write it in Markdown.",
            id="raw HTML in a row of a table",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "![Quiet](https://example.org/quiet.png)",
            "week-1/week.md:9: pictures are not part of packs yet. Say it in words.",
            id="a picture",
        ),
        pytest.param(
            "week-1/week.md", "Quiet.", "# Quiet\n\nStill.",
            "week-1/week.md:9: '#' is the page's own title. Begin with '##'.",
            id="a second title",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "You may [bel] arrive.",
            "week-1/practice/settling.md:13: cannot read 'You may [bel] arrive.'. A cue stands alone "
            "in its paragraph: [bell], [silence 8s] or [silence *2].",
            id="a cue within a line",
        ),
        pytest.param(
            "week-1/practice/settling.md", "[silence 8s]", "[silence 0s]",
            "week-1/practice/settling.md:19: '[silence 0s]' must be more than 0, and at most 600.",
            id="a silence of nothing",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "You may arrive. " * 20,
            "week-1/practice/settling.md:13: this line has 319 characters; 300 can be said in a "
            "breath or two. Split it into two paragraphs.",
            id="a line too long for a breath",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "You *may* arrive.",
            "week-1/practice/settling.md:13: holds a mark ('*') that cannot be said. Write words.",
            id="a mark that cannot be said",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "## Arriving",
            "week-1/practice/settling.md:13: holds a mark ('##') that cannot be said. Write words.",
            id="a heading in a script",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.", "You <b>may</b> arrive.",
            "week-1/practice/settling.md:13: holds raw HTML ('<b>may</b> arrive.'). A script is "
            "speech: write words.",
            id="raw HTML in a script",
        ),
        pytest.param(
            "week-1/practice/settling.md", "You may arrive.\n\n[bell]", "[bell]\n[silence 2s]",
            "week-1/practice/settling.md:13: cannot read '[bell] [silence 2s]'. A cue stands alone in "
            "its paragraph: [bell], [silence 8s] or [silence *2].",
            id="two cues in one paragraph",
        ),
    ],
)  # fmt: skip
def test_each_fault_of_words_is_named_with_its_place_and_what_to_do(
    pack, file, before, after, expected
):
    change(pack, file, before, after)

    assert expected in problems(pack)
