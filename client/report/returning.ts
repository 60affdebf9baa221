import type { Journey } from "./state.ts";
import type { ReturnAction, ReturnVisit } from "./visit.ts";

/** The part of the reducer that a visit with a code uses. */
export function returnVisit(state: Journey, action: ReturnAction): Journey {
  const { visit } = state;
  const set = (change: Partial<ReturnVisit>): Journey => ({ ...state, visit: { ...visit, ...change } });
  switch (action.type) {
    case "type-group":
      return set({
        groups: visit.groups.map((group, position) =>
          position === action.position ? action.digits.replace(/\D/g, "").slice(0, 5) : group,
        ),
        picture: undefined,
        messages: undefined,
      });
    case "longer":
      return set({ groups: [...visit.groups, "", ""].slice(0, 8) });
    case "recalled":
      return set({ picture: action.picture });
    case "messages":
      return set({ messages: action.messages, trouble: undefined });
    case "unread":
      return set({ trouble: action.trouble });
    case "reply":
      return set({ reply: action.text });
    case "quote":
      return set({ quotes: { ...visit.quotes, [action.index]: action.approved } });
    case "errand":
      return {
        ...set({ errand: action.errand }),
        screen: "return-send",
        trail: [...state.trail, state.screen],
        trouble: undefined,
      };
    case "delivered":
      return {
        ...set({ reply: "" }),
        draft: { ...state.draft, files: [] },
        screen: "return-sent",
        trail: ["messages"],
        trouble: undefined,
      };
  }
}
