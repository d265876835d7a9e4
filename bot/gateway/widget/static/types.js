/**
 * Shapes of the public interface (docs/openapi.yaml) and of what the modules hand to each other. No code.
 *
 * @typedef {{label: string, url: string, language?: string}} Link
 *
 * @typedef {object} Card
 * @property {string} title
 * @property {string} short
 * @property {string | null} details
 * @property {string[]} steps
 * @property {string | null} limits
 * @property {Link[]} legal_basis
 * @property {Link[]} sources
 * @property {string} reviewed_on
 * @property {string} content_language
 *
 * @typedef {object} Contact
 * @property {string} name
 * @property {string | null} purpose
 * @property {"employer" | "worker" | "both" | null} serves
 * @property {string | null} phone
 * @property {string | null} email
 * @property {string | null} website
 * @property {string | null} address
 * @property {string | null} hours
 * @property {string[]} languages
 * @property {string | null} source
 * @property {string | null} checked_on
 *
 * @typedef {object} Profession
 * @property {string} name  in the visitor's language
 * @property {string} official_name  in German
 * @property {"yes" | "no" | "title" | "partly" | null} regulated
 * @property {string | null} basis
 * @property {{name: string, url: string | null} | null} body
 * @property {string} note
 *
 * @typedef {object} HandOverOffer  What a team of advisers can do for the visitor, as it was when it was said.
 * @property {string | null} team
 * @property {string | null} team_name
 * @property {boolean} open_now
 * @property {string | null} opens_at
 * @property {number | null} reply_within_days  working days
 * @property {boolean} chat
 * @property {boolean} details
 *
 * @typedef {{number: string, kind: "chat" | "details", status: "waiting" | "claimed"}} OpenCase
 *
 * @typedef {{version: string, text: string}} ConsentText
 *
 * @typedef {HandOverOffer & {case: OpenCase | null, consents: Record<"contact" | "transcript", ConsentText>}} HandOverStanding
 *
 * @typedef {object} ContactFields  What stands in the contact form; `contact` and `transcript` are the consents.
 * @property {string} name
 * @property {string} email
 * @property {string} phone
 * @property {string} place
 * @property {string} message
 * @property {boolean} contact
 * @property {boolean} transcript
 *
 * @typedef {object} ContactDetails
 * @property {string} client_id
 * @property {string} name
 * @property {string} email
 * @property {string} phone
 * @property {string} place
 * @property {string} message
 * @property {{contact: boolean, transcript: boolean}} consents
 *
 * @typedef {object} Message
 * @property {number} seq
 * @property {"visitor" | "bot" | "adviser" | "system"} who
 * @property {string} at
 * @property {string} text
 * @property {string} [client_id]
 * @property {string | null} kind
 * @property {string | null} language
 * @property {"ltr" | "rtl" | "auto"} direction
 * @property {Card | null} card
 * @property {string[]} [notes]
 * @property {Profession | null} [profession]
 * @property {Contact[]} contacts
 * @property {{id: string, label: string}[]} buttons
 * @property {string | null} request
 * @property {string | null} [speaker]  name of the adviser
 * @property {HandOverOffer | null} [hand_over]
 * @property {{place: string | null} | null} [region]
 * @property {"up" | "down" | null} [rating]
 *
 * @typedef {"bot" | "waiting" | "human" | "closed"} State
 * @typedef {{state: State, language: string, language_locked: boolean}} Standing
 *
 * @typedef {object} Unsent  A message on its way; `button` is the id of a pressed button, `text` is what is shown.
 * @property {string} clientId
 * @property {string} text
 * @property {string} [button]
 * @property {"human" | "restart"} [command]
 *
 * @typedef {object} Entry  A line of the chat.
 * @property {string} key  stays the same from the moment of writing until the chat is deleted
 * @property {Message | null} message  null until the server has given it a number
 * @property {Unsent | null} unsent
 * @property {"waiting" | "sending" | "failed" | "sent"} status
 * @property {string} [problem]  why it failed, as a sentence
 * @property {boolean} [isFirstNew]  the first that arrived while nobody looked
 *
 * @typedef {{code: string, name: string, direction: "ltr" | "rtl"}} Language
 *
 * @typedef {object} PhraseBook
 * @property {Language} language
 * @property {Language[]} languages
 * @property {Record<string, string>} widget
 * @property {Record<string, string>} labels
 * @property {Record<string, string>} language_names
 * @property {{working_days: string | Record<string, string>}} units
 * @property {{text_length: number, retention_days: number}} limits
 */
export {};
