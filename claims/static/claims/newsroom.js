/* Starts the newsroom's small modules. Every page works without them; they make it quicker. */
import { startDialogs } from "./dialogs.js";
import { startDraft } from "./draft.js";
import { startCalm } from "./calm.js";
import { startSelection } from "./selection.js";
import { startShortcuts } from "./shortcuts.js";

startDialogs();
startCalm();
startSelection();
startShortcuts();
startDraft();
