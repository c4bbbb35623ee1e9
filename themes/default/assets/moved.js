// On a page that has moved: goes to the new address, with the query and the fragment of the old one.
"use strict";
{
  const to = new URL(document.currentScript.dataset.to, location.href);
  if (location.search) to.search = location.search;
  if (location.hash) to.hash = location.hash;
  location.replace(to);
}
