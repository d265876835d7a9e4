// The desk works without scripts. This makes its pages live: they hear that something has changed, read themselves
// again from the server, and take over what is different, without losing focus, drafts or what has been folded open.

import { keepFresh } from "./live.js";
import { answerInPlace } from "./reply.js";
import { insertAnswers, searchInPlace } from "./knowledge.js";
import { followTheEnd } from "./follow.js";

document.documentElement.classList.remove("no-js");
followTheEnd();
insertAnswers();
searchInPlace();
answerInPlace();
keepFresh();
