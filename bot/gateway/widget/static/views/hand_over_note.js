import { element, icon } from "../dom.js";

/**
 * @typedef {import("../phrases.js").Phrases} Phrases
 * @typedef {import("../types.js").HandOverOffer} HandOverOffer
 */

/**
 * What the advisers of an office can do here: whether somebody is there, when again, how long an answer takes.
 * @param {Phrases} phrases
 * @param {HandOverOffer} offer
 */
export function handOverNote(phrases, offer) {
  if (!offer.team_name) return null;
  const there = offer.open_now ? (offer.chat ? [phrases.say("desk_open")] : []) : whenThere(phrases, offer);
  const sentences = [...there, ...(offer.details ? replyTime(phrases, offer) : [])];
  const name = element("p", { class: "who" }, phrases.say("desk_team", { team: offer.team_name }));
  return element("div", { class: "offer" }, icon("person"), element("div", {}, name, ...sentences.map((one) => element("p", {}, one))));
}

/**
 * When somebody is there again, if nobody is now.
 * @param {Phrases} phrases
 * @param {HandOverOffer | null} offer
 */
export function whenThere(phrases, offer) {
  if (!offer || offer.open_now) return [];
  const { opens_at: opens } = offer;
  return [opens ? phrases.say("desk_back", { moment: phrases.officeTime(opens) }) : phrases.say("desk_closed")];
}

/**
 * How long an answer to contact details takes.
 * @param {Phrases} phrases
 * @param {HandOverOffer | null} offer
 */
export function replyTime(phrases, offer) {
  const days = offer?.reply_within_days;
  return days ? [phrases.say("reply_time", { time: phrases.workingDays(days) })] : [];
}
