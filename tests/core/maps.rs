//! The maps of stakeholders and of communities.

use crate::fixture::{built, main_of};

const PROJECT: &str = "//- content/phases/inside.md\n+++\ntitle = \"Inside\"\norder = 1\n+++\n\
    //- content/phases/outside.md\n+++\ntitle = \"Outside\"\norder = 2\n+++\n\
    //- content/phases/later.md\n+++\ntitle = \"Later\"\norder = 3\n+++\n\
    //- content/stakeholders.toml\n\
    [[stakeholder]]\nid = \"staff\"\ntitle = \"Staff\"\ngroup = \"employees\"\npower = \"low\"\ninterest = \"high\"\n\
    gains = \"Time\"\ninvolvement = { outside = \"involve\", inside = \"consult\" }\n\
    [[stakeholder]]\nid = \"it\"\ntitle = \"IT\"\ngroup = \"it\"\ninvolvement = { inside = \"involve\", outside = \"inform\" }\n\
    //- content/communities/one.toml\ntitle = \"One\"\nkind = \"purpose\"\nreach = \"internal\"\noverlaps = [\"two\", \"Others (not ours)\"]\n\
    //- content/communities/two.toml\ntitle = \"Two\"\nkind = \"interest\"\nreach = \"internal\"\n";

#[test]
fn involvement_that_rises_is_marked_and_power_meets_interest() {
    let page = main_of(&built(PROJECT), "stakeholders/index.html");
    for expected in [
        // the phases in which anybody is involved, in their order
        "<th scope=\"col\"><a href=\"../phases/inside/\">Inside</a></th><th scope=\"col\"><a href=\"../phases/outside/\">Outside</a></th></tr>",
        "<td>consulted</td><td><strong>involved</strong> <span class=\"says\">rising</span></td>",
        "<td>involved</td><td>informed</td>",
        "<td>–</td><td>Time</td><td>–</td>",
        "<tr><th scope=\"row\">Power: low</th><td>–</td><td>–</td><td><a href=\"../stakeholders/staff/\">Staff</a></td></tr>",
        "Without a place in the grid: <a href=\"../stakeholders/it/\">IT</a>",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
}

#[test]
fn communities_overlap_whichever_of_them_says_so() {
    let page = main_of(&built(PROJECT), "communities/index.html");
    assert!(page.contains("<td><a href=\"../communities/two/\">Two</a>, Others (not ours)</td>"), "{page}");
    assert!(page.contains("<td><a href=\"../communities/one/\">One</a></td>"), "{page}");
}
