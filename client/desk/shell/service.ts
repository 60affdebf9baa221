import { json, request } from "../../shared/api/request.ts";

/** What the service says to a browser that nobody has signed in to. */
export type ServiceState = { readonly setUp: boolean; readonly fictional: boolean };

/** @throws ApiError when the service does not answer or answers something else. */
export async function serviceState(): Promise<ServiceState> {
  const answer = json(await request("/v1/desk/status")) as { set_up?: unknown; fictional?: unknown };
  return { setUp: answer.set_up === true, fictional: answer.fictional === true };
}
