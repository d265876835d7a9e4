/** What is missing or wrong in the contact form, before anything is sent. The server has the last word. Pure. */

/** @typedef {import("./types.js").ContactFields} ContactFields */

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*\.\p{L}{2,}$/u;
const PHONE = /^\+?[\p{Nd}\s()/.-]+$/u;
const LEAST_DIGITS = 6;
const MOST_DIGITS = 15;

/** As many characters as the server takes. */
export const LONGEST = Object.freeze({ name: 120, email: 254, phone: 32, place: 120, message: 2000 });

/**
 * The phrase for each field that must be changed, in the order of the form.
 * @param {ContactFields} fields
 * @returns {Map<keyof ContactFields, string>}
 */
export function problems(fields) {
  const found = [
    problem("name", !fields.name && "form_error_name"),
    problem("email", fields.email ? !EMAIL.test(fields.email) && "form_error_email" : !fields.phone && "form_error_reach"),
    problem("phone", fields.phone !== "" && !isPhone(fields.phone) && "form_error_phone"),
    problem("place", false),
    problem("message", false),
    problem("contact", !fields.contact && "form_error_consent"),
  ];
  return new Map(found.flatMap((one) => (one ? [one] : [])));

  /**
   * @param {keyof ContactFields} field
   * @param {string | false} key
   * @returns {[keyof ContactFields, string] | null}
   */
  function problem(field, key) {
    if (field in LONGEST && isTooLong(field, String(fields[field]))) return [field, "form_error_long"];
    return key ? [field, key] : null;
  }
}

/** @param {string} text */
function isPhone(text) {
  const digits = text.replace(/\P{Nd}/gu, "").length;
  return PHONE.test(text) && digits >= LEAST_DIGITS && digits <= MOST_DIGITS;
}

/**
 * @param {string} field
 * @param {string} text
 */
function isTooLong(field, text) {
  // As the server counts: characters, not UTF-16 units.
  return [...text].length > LONGEST[/** @type {keyof typeof LONGEST} */ (field)];
}
