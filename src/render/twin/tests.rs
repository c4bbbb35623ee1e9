//! What becomes of the parts of a page in its twin.

use proptest::prelude::*;

use super::*;

#[test]
fn pages_become_markdown() {
    for (html, expected) in [
        (
            "<nav>no</nav><main id=a><h1 id=\"t\">A &amp; B</h1>\n<p class=lead>One <em>two</em>.</p></main> x",
            "# A & B\n\nOne *two*.",
        ),
        (
            "<p>a <a href=\"../b/#c\">b</a> <a href=\"../b/index.html\">c</a> <a href=\"#d\">d</a></p>",
            "a [b](../b/index.md#c) [c](../b/index.md) [d](#d)",
        ),
        (
            "<p><a href=\"https://e.org/\">e</a> <a href=\"f.pdf\">f</a> <a href=\"./\">g</a></p>",
            "[e](https://e.org/) [f](f.pdf) [g](./index.md)",
        ),
        (
            "<ul>\n<li>a</li>\n<li><p>b</p>\n<ol start=\"3\"><li>c</li></ol></li></ul><p>d</p>",
            "- a\n- b\n\n  3. c\n\nd",
        ),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        (
            "<dl><div><dt>A</dt><dd>b</dd><dd>c</dd></div><dt>D</dt><dd><ul><li>e</li></ul></dd></dl>",
            "- **A**: b c\n- **D**:\n  - e",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        (
            "<pre><code class=\"language-rust\">fn a() {}\n\n  `b`\n</code></pre>",
            "```rust\nfn a() {}\n\n  `b`\n```",
        ),
        (
            "<table><tr><th>A</th><td>b | c</td></tr><tr><td colspan=2><p>d</p><p>e</p></td></tr></table>f",
            "| A | b \\| c |\n| --- | --- |\n| d e |  |\n\nf",
        ),
        (
            "<li class=\"task\"><label><input type=\"checkbox\" checked><span>Done</span></label></li>",
            "- [x] Done",
        ),
        ("<p>1. a * b_c [d] &lt;e&gt; \\</p><p># f</p>", "1\\. a \\* b\\_c \\[d\\] &lt;e> \\\\\n\n\\# f"),
        ("<p>a<br>b</p><hr><p>c</p>", "a\\\nb\n\n---\n\nc"),
        (
            "<div hidden>a<div>b</div></div><a class=\"anchor\" href=#>#</a><svg><text>x</text></svg><p>c</p>",
            "c",
        ),
        ("<p>x<img src=\"a b.png\" alt=\"A\">y</p>", "x![A](a%20b.png)y"),
    ] {
        assert_eq!(twin(html), format!("{expected}\n"), "{html}");
    }
}

proptest! {
    #[test]
    fn whatever_a_page_holds_it_has_a_twin(parts in prop::collection::vec(prop::sample::select(&[
        "<table>", "</table>", "<tr>", "<td>", "</td>", "<pre>", "</pre>", "<a href=x>", "</a>", "ä", " ", "é\n", "<li>",
        "</li>", "<ul>", "</ul>", "<dl>", "<dt>", "<dd>", "</dl>", "<blockquote>", "</blockquote>", "<code>", "</code>",
        "<p>", "<", "&", "&amp;", "<h2>", "</h2>", "<svg>", "</svg>", "`", "<br>", "<img alt=ä>",
    ][..]), 0..40)) {
        twin(&parts.concat());
    }
}
