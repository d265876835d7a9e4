// The one script of a page that embeds Lotse. It is served with the version of its modules written into the paths,
// so that it alone has to be asked for again (see bot/gateway/widget/assets.py).
import { defineChat } from "./element.js";

defineChat(new URL("..", import.meta.url));
