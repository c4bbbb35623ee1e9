//! Names of tools in sentences that people write.

use std::sync::Arc;

use roadbook::config::Config;
use roadbook::report::Report;
use roadbook::site::Tools;

use crate::fixture::{path, sources};

fn tools(settings: &str) -> Tools {
    let sources = sources(&format!("//- site.toml\ntitle = \"Test\"\n{settings}"));
    Tools::of(&Config::read(&sources, &path("site.toml"), &mut Report::default()))
}

fn named(tools: &Tools, text: &str) -> Vec<Arc<str>> {
    tools.named_in(text).into_iter().cloned().collect()
}

#[test]
fn a_tool_is_known_in_any_letters() {
    let tools = tools("");
    for (text, tool) in [
        ("Everybody on Slack by June", "Slack"),
        ("everybody is on slack", "Slack"),
        ("SLACK FIRST", "Slack"),
        ("Slack for all depots", "Slack"),
        ("the #help slack channel", "Slack"),
        ("Fill yammer with life", "Yammer"),
        ("Use of SHAREPOINT rises", "SharePoint"),
        ("A whatsapp group for every shift", "WhatsApp"),
        ("Roll out Viva Engage", "Viva Engage"),
        ("viva engage is used", "Viva Engage"),
        ("Roll out Teams to the shop floor", "Teams"),
        ("Roll Out Teams Everywhere", "Teams"),
        ("Teams rollout", "Teams"),
        ("Teams is where we meet", "Teams"),
        ("Everybody moves to Microsoft Teams", "Teams"),
        ("Use TEAMS every day", "Teams"),
        ("People write to each other in Teams.", "Teams"),
        ("Weekly calls on zoom", "Zoom"),
        ("All pages are in Confluence.", "Confluence"),
        ("Our handbook lives in Notion now", "Notion"),
        ("We replace mail with Workplace.", "Workplace"),
        ("Mattermost, and what it is for", "Mattermost"),
        ("Ask on Discord", "Discord"),
        ("A confluence space for all of it", "Confluence"),
        ("Boards in miro", "Miro"),
        ("A rocket.chat server for all", "Rocket.Chat"),
    ] {
        assert_eq!(named(&tools, text), [tool.into()], "{text}");
    }
}

#[test]
fn an_ordinary_word_is_no_tool() {
    let tools = tools("");
    for text in [
        "",
        "Teams in the field answer each other within a day.",
        "Service teams learn from each other. Teams that fix a pump tell the others.",
        "Better Teams Learn Faster",
        "The Field Teams answer each other.",
        "Workplace safety is everybody's business",
        "Fewer accidents at the workplace",
        "People have a notion of what is wrong: notion and fact meet here.",
        "We zoom in on one valve at a time.",
        "At the confluence of two rivers",
        "A confluence of interests, and pages of it",
        "Teams page each other at night. Wiki pages in the loop.",
        "There is discord about prices.",
        "A slack morning a month, and some slack for mistakes",
        "Members signal what they need.",
        "The slacker and the steamship",
        "Meet the people who know. Connections that last.",
    ] {
        assert!(named(&tools, text).is_empty(), "{text}: {:?}", named(&tools, text));
    }
}

#[test]
fn german_nouns_have_capitals_and_are_no_tools() {
    let tools = tools("language = \"de\"\n");
    for text in
        ["Die Teams im Außendienst helfen einander.", "Unsere Teams lernen, in Teams wird mehr gelacht."]
    {
        assert!(named(&tools, text).is_empty(), "{text}");
    }
    for text in ["Alle nutzen Microsoft Teams.", "Ein Teams-Kanal für jede Schicht"] {
        assert_eq!(named(&tools, text), ["Teams".into()], "{text}");
    }
    assert_eq!(named(&tools, "Wir fragen auf Slack."), ["Slack".into()]);
}

#[test]
fn a_site_names_its_own_tools() {
    let tools = tools("[lint]\ntools = [\"Pumpnet\", \"our wiki\"]\n");
    assert_eq!(named(&tools, "PUMPNET and Our Wiki"), ["Pumpnet".into(), "our wiki".into()]);
    assert!(named(&tools, "Slack, Teams and a wiki").is_empty());
}
