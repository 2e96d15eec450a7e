// Networks are registered and kept true; an upper rule that provides otherwise is put to the office.
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { allowedIn, ANSWERERS, mayKeep, mistakesIn, type NetworkAction, type NetworkContent, networkProblem } from "./network.ts";
import * as store from "./network.store.ts";

actions("network", {
  registered: { zh: "登记网络", en: "registered a network" },
  saved: { zh: "修改网络登记", en: "changed the registration of a network" },
  asked: { zh: "提请认可上级规定", en: "put an upper rule to the office" },
  accepted: { zh: "认可上级规定", en: "accepted the upper rule" },
  refused: { zh: "不认可上级规定", en: "did not accept the upper rule" },
  retired: { zh: "停用网络登记", en: "took a network out of the register" },
});

export const networkHref = (id: string): string => `/networks/${id}`;
export const networkSubject = ({ id, name }: { id: string; name: string }): Subject => ({ kind: "network", id, title: name });

function checked(given: NetworkContent): NetworkContent {
  const content = {
    ...given,
    name: given.name.trim(),
    ranges: [...new Set(given.ranges.map((range) => range.trim()))],
    purpose: given.purpose.trim(),
    basis: given.basis.trim(),
    plannedOn: given.progress === "planned" ? given.plannedOn : null,
  };
  const fields = mistakesIn(content);
  if (fields.length > 0) throw networkProblem("incomplete", { values: { count: fields.length }, fields });
  return content;
}

async function unrepeated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === "network_name") throw networkProblem("same-name", { fields: [{ pointer: "/name", text: "已有同名的网络。" }] });
    if (broken === "network_range_once")
      throw networkProblem("range-taken", { fields: [{ pointer: "/ranges", text: "与已登记的网段重叠。" }] });
    throw error;
  }
}

export async function registerNetwork(deployment: Deployment, actor: Actor, given: NetworkContent): Promise<{ id: string }> {
  if (!mayKeep(actor, given.kind)) throw networkProblem("not-yours");
  const content = checked(given);
  return await unrepeated(() =>
    act(deployment, actor, async ({ tx, at, record }) => {
      const network: store.Network = {
        ...content,
        id: newId(),
        agencyId: actor.agencyId,
        exception: "none",
        answer: "",
        state: "active",
        ending: "",
        toldAt: null,
        revision: 1,
        createdAt: at,
        createdBy: actor.personId,
        savedAt: at,
      };
      await store.insertNetwork(tx, network);
      await store.setRanges(tx, network.id, content.ranges);
      record({ action: "network.registered", subject: networkSubject(network), body: { content } });
      return { id: network.id };
    }),
  );
}

async function step({ tx, actor }: PersonAct, id: string, action: NetworkAction): Promise<store.Network> {
  const network = await store.lockNetwork(tx, id);
  if (!network) throw networkProblem("unknown");
  // An agency does not learn of another's private networks.
  if (network.agencyId !== actor.agencyId && !ANSWERERS.includes(actor.role)) throw networkProblem("unknown");
  if (!allowedIn(actor, network).includes(action)) throw networkProblem("wrong-state");
  return network;
}

const moved = (before: store.Network, at: Date) => ({ revision: before.revision + 1, savedAt: at });

export async function saveNetwork(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; content: NetworkContent },
): Promise<{ revision: number }> {
  const content = checked(input.content);
  return await unrepeated(() =>
    act(deployment, actor, async (running) => {
      const { tx, at, record } = running;
      const before = await step(running, input.id, "save");
      if (input.revision === undefined) throw networkProblem("revision-needed");
      if (input.revision !== before.revision) throw networkProblem("stale");
      if (content.kind !== before.kind) throw networkProblem("wrong-state");
      // What the office accepted was this rule for these addresses.
      const isOther = content.basis !== before.basis || content.ranges.join() !== before.ranges.join();
      await store.saveNetwork(tx, before.id, {
        ...content,
        ...moved(before, at),
        ...(isOther && { exception: "none", answer: "" }),
        ...(content.plannedOn !== before.plannedOn && { toldAt: null }),
      });
      await store.setRanges(tx, before.id, content.ranges);
      record({ action: "network.saved", subject: networkSubject({ id: before.id, name: content.name }), body: { content } });
      return { revision: before.revision + 1 };
    }),
  );
}

export async function askException(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const network = await step(running, id, "ask");
    await store.saveNetwork(running.tx, id, { exception: "asked", answer: "", ...moved(network, running.at) });
    running.record({ action: "network.asked", subject: networkSubject(network), body: { basis: network.basis } });
  });
}

export async function answerException(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; accept: boolean; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const network = await step(running, input.id, "answer");
    const exception = input.accept ? "accepted" : "refused";
    await store.saveNetwork(running.tx, input.id, { exception, answer: input.words, ...moved(network, running.at) });
    running.record({
      action: `network.${exception}`,
      subject: networkSubject(network),
      agencyId: network.agencyId,
      body: { basis: network.basis },
      note: input.words,
    });
  });
}

export async function retireNetwork(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const network = await step(running, input.id, "retire");
    await store.saveNetwork(running.tx, input.id, { state: "retired", ending: input.reason, ...moved(network, running.at) });
    await store.setRanges(running.tx, input.id, []);
    running.record({ action: "network.retired", subject: networkSubject(network), agencyId: network.agencyId, note: input.reason });
  });
}
