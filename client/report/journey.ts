import { settled } from "./draft.ts";
import { following } from "./path.ts";
import { finishes, touched } from "./questions/question.ts";
import { returnVisit } from "./returning.ts";
import { questionOf, type Screen, sameAnswer } from "./screen.ts";
import { type Action, type Journey, type Listed, type ShownCode, START } from "./state.ts";

/** The next state. No clock, no randomness, no network: those come in with the actions. */
export function journey(state: Journey, action: Action): Journey {
  switch (action.type) {
    case "next":
      return forward(state);
    case "go":
      return show(state, action.screen);
    case "back":
      return back(state);
    case "speak":
      return { ...state, tag: action.tag, language: action.language };
    case "choose":
      return choose(state, action.code);
    case "page":
      return { ...state, page: state.page + 1 };
    case "write":
      return { ...state, draft: { ...state.draft, [action.field]: action.text } };
    case "consent":
      return {
        ...state,
        draft: settled({ ...state.draft, consent: { ...state.draft.consent, [action.key]: action.on } }),
      };
    case "change":
      return show({ ...state, changing: action.screen }, action.screen);
    case "organisation":
      return { ...state, draft: { ...state.draft, organisation: action.id } };
    case "organisations":
      return listed(state, action.list);
    case "fictional":
      return { ...state, fictional: true };
    case "trouble":
      return { ...state, trouble: action.trouble };
    case "again":
      return { ...state, trouble: undefined };
    case "danger":
      return show(
        { ...state, draft: { ...state.draft, danger: action.now } },
        action.now ? "urgent-need" : "about",
      );
    case "clock":
      return { ...state, clockWrong: true };
    case "files":
      return { ...state, draft: { ...state.draft, files: action.files } };
    case "upload":
      return { ...state, upload: action.upload };
    case "work":
      return { ...state, work: action.share };
    case "stored":
      return stored(state, action.code, action.asked);
    case "erase":
      return listed(
        { ...START, tag: state.tag, language: state.language, fictional: state.fictional },
        state.organisations ?? [],
      );
    default:
      return returnVisit(state, action);
  }
}

export const show = (state: Journey, screen: Screen): Journey =>
  screen === state.screen
    ? state
    : { ...state, screen, trail: [...state.trail, state.screen], page: 0, trouble: undefined };

/** The organisation that is written to, once the list has come. */
export const chosen = (state: Journey): Listed | undefined =>
  state.organisations?.find(({ id }) => id === state.draft.organisation);

const nextScreen = (state: Journey): Screen =>
  following(state.screen, {
    draft: state.draft,
    sent: state.sent,
    organisations: state.organisations?.length,
    closed: chosen(state)?.closed ?? false,
    files: chosen(state)?.files ?? false,
    visiting: state.trail.includes("return-picture"),
  });

function forward(state: Journey): Journey {
  const next = nextScreen(state);
  if (state.changing && !sameAnswer(state.changing, next)) return backToSummary(state);
  return show(state, next);
}

/** A changed answer ends at the summary, and the way back from there is the one from before the change. */
function backToSummary(state: Journey): Journey {
  const summary = state.trail.lastIndexOf("summary");
  return {
    ...state,
    changing: undefined,
    screen: "summary",
    trail: summary < 0 ? [...state.trail, state.screen] : state.trail.slice(0, summary),
    page: 0,
    trouble: undefined,
  };
}

function back(state: Journey): Journey {
  const screen = state.trail[state.trail.length - 1];
  if (screen === undefined) return state;
  const changing = screen === "summary" ? undefined : state.changing;
  return { ...state, screen, trail: state.trail.slice(0, -1), page: 0, changing, trouble: undefined };
}

function choose(state: Journey, code: string): Journey {
  const question = questionOf(state.screen);
  if (!question) return state;
  const draft = settled(question.answer(state.draft, touched(question, state.draft, code)));
  const answered = { ...state, draft };
  // The comprehension question shows what was right before it goes on.
  return finishes(question, code) && state.screen !== "readers" ? forward(answered) : answered;
}

/** With one organisation there is nothing to choose; a vanished one is forgotten. */
function listed(state: Journey, list: readonly Listed[]): Journey {
  const kept = list.length === 1 ? list[0] : list.find((one) => one.id === state.draft.organisation);
  const { organisation: _, ...draft } = state.draft;
  const told = {
    ...state,
    organisations: list,
    draft: kept ? { ...draft, organisation: kept.id } : draft,
  };
  // Somebody who waited for the list of one goes on, and does not come back to the waiting.
  return told.screen === "organisation" && list.length === 1 ? { ...told, screen: nextScreen(told) } : told;
}

/** Stored at the server: there is no way back to the answers, only on to the code. */
function stored(state: Journey, code: ShownCode, asked: readonly number[]): Journey {
  const urgent = state.draft.danger && state.sent === "nothing";
  const known = state.sent === "urgent";
  return {
    ...state,
    sent: urgent ? "urgent" : "full",
    // The code of an urgent call was noted already; the rest of the story came under the same code.
    screen: known ? "after" : "code",
    trail: [],
    page: 0,
    trouble: undefined,
    code,
    asked,
    draft: { ...state.draft, files: [] },
  };
}
