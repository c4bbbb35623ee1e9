//! Markdown and what we added to it, as HTML.

use crate::fixture::{built, main_of};

/// The HTML of a body, on a page of its own among some neighbours.
fn html(markdown: &str) -> String {
    html_with("", markdown)
}

fn html_with(settings: &str, markdown: &str) -> String {
    let project = format!(
        "//- site.toml\ntitle = \"Test\"\n{settings}\n//- content/guide/page.md\n+++\ntitle = \"Page\"\n+++\n\n{markdown}\n\
         //- content/guide/other.md\n# Other page\n\nText of the other page.[^1]\n\n## A section\n\nOf the section. \
         [Here](#a-section)\n\n## The next\n\nNot this.\n\n[^1]: A note.\n//- content/guide/picture.png\nx\n"
    );
    let built = built(&project);
    let main = main_of(&built, "guide/page/index.html");
    let start = main.find("<div class=\"prose\">\n").map_or(0, |at| at + "<div class=\"prose\">\n".len());
    let after = main.find("</div>\n<div class=\"after\">").unwrap();
    let body = main[start..after].trim();
    body.strip_suffix("</div>").unwrap().trim().to_owned()
}

#[test]
fn headings_get_an_anchor_each() {
    assert_eq!(
        html("## What's *new*?\n\n## What's new\n\n### Own {#mine}"),
        "<div class=\"heading\"><h2 id=\"whats-new\">What&#39;s <em>new</em>?</h2><a class=\"anchor\" href=\"#whats-new\" \
         aria-label=\"Link to the section “What&#39;s new?”\">#</a></div>\n\
         <div class=\"heading\"><h2 id=\"whats-new-1\">What&#39;s new</h2><a class=\"anchor\" href=\"#whats-new-1\" \
         aria-label=\"Link to the section “What&#39;s new”\">#</a></div>\n\
         <div class=\"heading\"><h3 id=\"mine\">Own</h3><a class=\"anchor\" href=\"#mine\" \
         aria-label=\"Link to the section “Own”\">#</a></div>"
    );
}

#[test]
fn callouts_have_kinds_and_titles() {
    for (markdown, expected) in [
        (
            "> [!NOTE]\n> Text.",
            "<div class=\"callout callout-note\" role=\"note\"><p class=\"callout-title\">Note</p>\n<p>Text.</p>\n</div>",
        ),
        (
            "> [!EXAMPLE] A good one\n> Text.",
            "<div class=\"callout callout-example\" role=\"note\"><p class=\"callout-title\">A good one</p>\n<p>Text.</p>\n</div>",
        ),
        (
            "> [!meridian]\n> Text.",
            "<div class=\"callout callout-meridian\" role=\"note\"><p class=\"callout-title\">Meridian</p>\n<p>Text.</p>\n</div>",
        ),
        (
            "> [!TIP]- Fold <me>\n>\n> - a\n> - b",
            "<details class=\"callout callout-tip\"><summary>Fold &lt;me&gt;</summary>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</details>",
        ),
        ("> A quote\n> [!NOTE] later", "<blockquote>\n<p>A quote</p>\n<p>[!NOTE] later</p>\n</blockquote>"),
        (
            "> > [!NOTE]\n> > Inner",
            "<blockquote>\n<div class=\"callout callout-note\" role=\"note\"><p class=\"callout-title\">Note</p>\n<p>Inner</p>\n</div>\n</blockquote>",
        ),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn titles_of_boxes_are_running_text() {
    for (markdown, expected) in [
        (
            "> [!NOTE] Use `-n` and see [the list](other.md)\n> T",
            "Use <code>-n</code> and see <a href=\"../../guide/other/\">the list</a></p>",
        ),
        ("::: details 1. *First* things\nT\n:::", "<summary>1. <em>First</em> things</summary>"),
        ("::: lorem My `title`\nT\n:::", "<div>\n<p>My <code>title</code></p>\n<p>T</p>\n</div>"),
        (":::lorem[My title]\nT\n:::", "<div>\n<p>My title</p>\n<p>T</p>\n</div>"),
        ("::: tabs\n::: tab # One\nT\n:::\n:::", "<p class=\"tab-title\"># One</p>"),
        (
            "> [!TIP] A [name][n] and a note[^1]\n> T\n\n[n]: other.md\n[^1]: Note",
            "A <a href=\"../../guide/other/\">name</a> and a note<sup>",
        ),
        (
            "> [!NOTE] <c> & a <https://example.org>\n> T",
            "&lt;c&gt; &amp; a <a href=\"https://example.org\">",
        ),
        ("> [!NOTE] **bold**\n> T", "<p class=\"callout-title\"><strong>bold</strong></p>"),
    ] {
        let html = html(markdown);
        assert!(html.contains(expected), "{markdown}: {html}");
    }
}

#[test]
fn no_link_stands_in_a_link() {
    for (markdown, expected) in [
        (
            "[![build](https://ci.example/b.svg)](https://ci.example/)",
            "<p><a href=\"https://ci.example/\">build</a></p>",
        ),
        ("[![](https://ci.example/b.svg)](other.md)", "<p><a href=\"../../guide/other/\">Other page</a></p>"),
        (
            "[a ![b](picture.png)](other.md)",
            "<p><a href=\"../../guide/other/\">a <img src=\"../../guide/picture.png\" alt=\"b\" loading=\"lazy\"></a></p>",
        ),
        (
            "[![a](https://x.example/a.svg) ![b](https://x.example/b.svg)](other.md)",
            "<p><a href=\"../../guide/other/\">a b</a></p>",
        ),
        (
            "[www.example.org or https://x.example](other.md)",
            "<p><a href=\"../../guide/other/\">www.example.org or https://x.example</a></p>",
        ),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn a_definition_needs_a_blank_behind_its_colon() {
    for (markdown, expected) in [
        ("Term\n: Words", "<dl>\n<dt>Term</dt>\n<dd>Words</dd>\n</dl>"),
        ("Before.\n\n:-) a smile", "<p>Before.</p>\n<p>:-) a smile</p>"),
        ("Before\n::before `::after`", "<p>Before\n::before <code>::after</code></p>"),
        ("- Go\n  :warning: now", "<ul>\n<li>Go\n:warning: now</li>\n</ul>"),
        ("> Thanks\n> :)", "<blockquote>\n<p>Thanks\n:)</p>\n</blockquote>"),
        ("See `one\n: two` here.", "<p>See <code>one : two</code> here.</p>"),
        ("```\n:root {}\n```", "<pre tabindex=\"0\"><code>:root {}\n</code></pre>"),
        ("    :root {}", "<pre tabindex=\"0\"><code>:root {}\n</code></pre>"),
        ("[a](other.md 'b\n:c')", "<p><a href=\"../../guide/other/\" title=\"b\n:c\">a</a></p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn directives_nest_and_close_where_they_stand() {
    for (markdown, expected) in [
        (
            "::: steps\n1. One\n2. Two\n:::",
            "<div class=\"steps\">\n<ol>\n<li>One</li>\n<li>Two</li>\n</ol>\n</div>",
        ),
        (
            "::: details More of it\nText\n:::\nafter",
            "<details><summary>More of it</summary>\n<p>Text</p>\n</details>\n<p>after</p>",
        ),
        (
            ":::: tabs\n::: tab One\na\n:::\n::: tab Two\nb\n:::\n::::",
            "<div class=\"tabs\">\n<section class=\"tab\"><p class=\"tab-title\">One</p>\n<p>a</p>\n</section>\n<section class=\"tab\"><p class=\"tab-title\">Two</p>\n<p>b</p>\n</section>\n</div>",
        ),
        (
            "- item\n\n  ::: details In a list\n  text\n  :::\n",
            "<ul>\n<li>\n<p>item</p>\n<details><summary>In a list</summary>\n<p>text</p>\n</details>\n</li>\n</ul>",
        ),
        ("```\n::: steps\n```", "<pre tabindex=\"0\"><code>::: steps\n</code></pre>"),
        ("Text with {{ braces }} and {% tags %}.", "<p>Text with {{ braces }} and {% tags %}.</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn includes_show_pages_and_sections() {
    let whole = html("::: include other.md");
    assert!(whole.contains("Text of the other page.") && whole.contains("Not this."), "{whole}");
    assert!(
        whole.contains("id=\"_guide-other--a-section\""),
        "anchors of an included page do not clash: {whole}"
    );
    assert!(whole.contains("href=\"#_guide-other--a-section\"") && whole.contains("A note."), "{whole}");
    let section = html("::: include other.md#a-section");
    assert!(
        section.contains("Of the section.") && !section.contains("Not this.") && !section.contains("A note."),
        "{section}"
    );
}

#[test]
fn task_items_are_labelled_boxes() {
    assert_eq!(
        html("- [ ] Do *this* {#first gate role=x}\n- [x] Done\n  - plain"),
        "<ul>\n<li class=\"task\" id=\"first\"><label class=\"box\"><input type=\"checkbox\" data-item=\"page:guide/page#first\" data-gate>\
         <span><strong class=\"mark gate\">Gate</strong> Do <em>this</em></span></label></li>\n\
         <li class=\"task\" id=\"done-567b\"><label class=\"box\"><input type=\"checkbox\" data-item=\"page:guide/page#done-567b\" checked>\
         <span>Done</span></label>\n<ul>\n<li>plain</li>\n</ul>\n</li>\n</ul>"
    );
    let loose = html("- [ ] Loose {#a}\n\n  More.\n\n- [ ] Other\n");
    assert!(loose.contains("<li class=\"task\" id=\"a\">\n<p><label class=\"box\">"), "{loose}");
    assert!(loose.contains("<span>Loose</span></label></p>\n<p>More.</p>"), "{loose}");
}

#[test]
fn footnotes_are_collected_in_the_order_of_their_mention() {
    let html =
        html("One[^b] two[^a] one again[^b].\n\n[^a]: Note a.\n[^b]: Note b.\n[^c]: Never mentioned.\n");
    let first = "<li id=\"_fn-1\">\n<p>Note b.</p>\n<a class=\"back\" href=\"#_fnref-1\"";
    assert!(html.contains(first), "{html}");
    assert!(
        html.contains("href=\"#_fnref-1-2\"") && html.contains("<li id=\"_fn-2\">\n<p>Note a.</p>"),
        "{html}"
    );
    assert!(html.contains("<li id=\"_fn-3\">\n<p>Never mentioned.</p>\n</li>"), "{html}");
    assert!(html.find("<section class=\"footnotes\"") > html.find("one again"), "{html}");
}

#[test]
fn tables_scroll_and_name_their_headings() {
    let html = html("## Numbers\n\n| A | B |\n|:-:|--:|\n| a | 1 |\n");
    assert!(
        html.contains(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1: Numbers\"><table>"
        ),
        "{html}"
    );
    assert!(
        html.contains("<th scope=\"col\" class=\"center\">A</th><th scope=\"col\" class=\"right\">B</th>"),
        "{html}"
    );
    assert!(html.contains("<td class=\"center\">a</td><td class=\"right\">1</td>"), "{html}");
    assert!(!html.contains("style="), "{html}");
}

#[test]
fn columns_are_as_wide_as_their_letters() {
    let columns = |cell: &str| {
        let table = html(&format!("| a | b |\n|---|---|\n| {cell} | b |"));
        table.split("<tbody>").next().unwrap().to_owned()
    };
    let plain = columns("xvalvesx");
    for cell in ["\"valves\"", "<valves>", "&valves&", "x*valves*x", "&quot;valves&#34;", "x`valves`x"] {
        assert_eq!(columns(cell), plain, "{cell}");
    }
}

#[test]
fn links_images_and_bare_addresses() {
    for (markdown, expected) in [
        ("[](other.md)", "<p><a href=\"../../guide/other/\">Other page</a></p>"),
        (
            "[x](other.md#a-section \"T & t\")",
            "<p><a href=\"../../guide/other/#a-section\" title=\"T &amp; t\">x</a></p>",
        ),
        (
            "See https://example.org/a_b_c?x=1&y=2.",
            "<p>See <a href=\"https://example.org/a_b_c?x=1&amp;y=2\">https://example.org/a_b_c?x=1&amp;y=2</a>.</p>",
        ),
        (
            "mail a.b@example.org now",
            "<p>mail <a href=\"mailto:a.b@example.org\">a.b@example.org</a> now</p>",
        ),
        ("<me@example.org>", "<p><a href=\"mailto:me@example.org\">me@example.org</a></p>"),
        ("`https://example.org`", "<p><code>https://example.org</code></p>"),
        (
            "![A *picture*](picture.png)",
            "<p><img src=\"../../guide/picture.png\" alt=\"A picture\" loading=\"lazy\"></p>",
        ),
        ("![Logo](https://example.org/l.png)", "<p><a href=\"https://example.org/l.png\">Logo</a></p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        (
            "[gone](gone.md) ![A plan](plan.png)",
            "<p><span class=\"dead\" title=\"This link leads nowhere\">gone</span> <span class=\"dead\" title=\"This picture is missing\">A plan</span></p>",
        ),
        ("~~struck~~ and a\\\nbreak", "<p><del>struck</del> and a<br>\nbreak</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn nothing_in_the_text_becomes_markup() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=x>b</b>",
        "<!-- --><script>x</script>",
    ] {
        let html = html(text);
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("<b "),
            "{text}: {html}"
        );
    }
    let html = html("> [!x\"onclick=\"y]\n> z\n\n```\"><script>\ncode\n```\n\n## A \"heading\" <blink>");
    assert!(
        !html.contains("<script")
            && !html.contains("onclick=\"y")
            && html.contains("A &quot;heading&quot; &lt;blink&gt;"),
        "{html}"
    );
}

#[test]
fn what_is_switched_on() {
    let on = |setting: &str, markdown: &str| html_with(&format!("[markdown]\n{setting} = true\n"), markdown);
    assert_eq!(on("unsafe_html", "a <b>b</b>"), "<p>a <b>b</b></p>");
    assert_eq!(on("smart_punctuation", "\"a\" -- b..."), "<p>“a” – b…</p>");
    assert!(on("math", "$E = mc^2$").contains("<math"));
    assert_eq!(html("It costs $5 and $6."), "<p>It costs $5 and $6.</p>");
    assert_eq!(
        on("wikilinks", "[[Other]] and [[other|this]]"),
        "<p><a href=\"../../guide/other/\">Other</a> and <a href=\"../../guide/other/\">this</a></p>"
    );
    assert_eq!(html("[[Other]]"), "<p>[[Other]]</p>");
}

#[test]
fn definition_lists() {
    assert_eq!(html("Term\n: Meaning"), "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>");
}

#[test]
fn markup_of_other_programs_is_read() {
    let callout = |kind: &str, title: &str, text: &str| {
        format!(
            "<div class=\"callout callout-{kind}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n{text}\n</div>"
        )
    };
    for (markdown, expected) in [
        ("!!! note\n    A *b*.", callout("note", "Note", "<p>A <em>b</em>.</p>")),
        (
            "!!! danger \"Mind `this`\"\n    a\n\n    - b",
            callout("caution", "Mind <code>this</code>", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>"),
        ),
        (
            "!!! note\n    ```\n    a\n\n      b\n    ```",
            callout("note", "Note", "<pre tabindex=\"0\"><code>a\n\n  b\n</code></pre>"),
        ),
        (
            "??? success\n    a",
            "<details class=\"callout callout-tip\"><summary>Success</summary>\n<p>a</p>\n</details>"
                .to_owned(),
        ),
        (":::note My title\na\n:::", callout("note", "My title", "<p>a</p>")),
        (":::warning[My `title`]\n\na\n\n:::", callout("warning", "My <code>title</code>", "<p>a</p>")),
        (
            "::::info\na\n\n:::tip\nb\n:::\n::::",
            callout("note", "Info", &format!("<p>a</p>\n{}", callout("tip", "Tip", "<p>b</p>"))),
        ),
        ("{% hint style=\"danger\" %}\na\n{% endhint %}", callout("caution", "Danger", "<p>a</p>")),
        ("{{#include other.md}}", html("::: include other.md")),
        ("> [!INFO]\n> a", callout("note", "Info", "<p>a</p>")),
        ("A\n{: #place .x}", "<p>A</p>\n<span id=\"place\"></span>".to_owned()),
        (
            "[a](other.md){: .x target=\"_blank\"} b",
            "<p><a href=\"../../guide/other/\">a</a> b</p>".to_owned(),
        ),
        (
            "HTML is not XHTML.\n\n*[HTML]: Hypertext",
            "<p><abbr title=\"Hypertext\">HTML</abbr> is not XHTML.</p>".to_owned(),
        ),
        ("`{: .x}` {:x} {% x %} {{ y }}", "<p><code>{: .x}</code> {:x} {% x %} {{ y }}</p>".to_owned()),
        (
            "```\n!!! note\n    a\n{% hint %}\n*[A]: b\n```",
            "<pre tabindex=\"0\"><code>!!! note\n    a\n{% hint %}\n*[A]: b\n</code></pre>".to_owned(),
        ),
        ("!!! what a day\nIt was.", "<p>!!! what a day\nIt was.</p>".to_owned()),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn braces_are_taken_from_wherever_they_stand() {
    for (markdown, id, words) in [
        ("- [ ] One {#first gate}\n  and goes on", "first", "One\nand goes on"),
        ("- [ ] Full *stop* {#second}.", "second", "Full <em>stop</em>."),
        ("- [ ] {#third} Three", "third", " Three"),
        ("- [ ] A {x} and `{#no}` {#yes optional}", "yes", "A {x} and <code>{#no}</code>"),
    ] {
        let found = html(markdown);
        assert!(found.contains(&format!("id=\"{id}\"")), "{markdown}: {found}");
        assert!(found.contains(&format!("{words}</span>")), "{markdown}: {found}");
    }
    let smart = html_with("[markdown]\nsmart_punctuation = true", "- [ ] It's done {#a--b}");
    assert!(smart.contains("id=\"a--b\"") && smart.contains("It’s done</span>"), "{smart}");
}
