import { VtnError } from "@oadr/vtn";
import * as z from "zod";
import { found, locationOf } from "../found.ts";
import { type Operation, operation } from "../operation.ts";
import { instant, itemsOf, name, page, pageOf } from "../schemas/common.ts";
import { reading, reportOffer, supply } from "../schemas/report.ts";
import { availability, venChange, venInfo, venProvision } from "../schemas/ven.ts";
import { oneMore, toPage } from "../to-page.ts";

const tag = "VENs";

/** Operations on VENs. */
export const venOperations: readonly Operation[] = [
  operation({
    id: "listVens",
    method: "GET",
    path: "/v1/vens",
    tag,
    summary: "Lists VENs by ascending id.",
    query: z.strictObject({
      registered: z.exactOptional(z.boolean()),
      online: z.exactOptional(z.boolean().describe("Those that were heard lately, or were not.")),
      groupId: z.exactOptional(name),
      marketContext: z.exactOptional(name.describe("Those that take part in this program, also because they do in all.")),
      contains: z.exactOptional(name.describe("Those whose id or name has this in it, in any letter case.")),
      ...page,
    }),
    status: 200,
    result: pageOf(venInfo),
    run: async ({ vtn }, { query }) => toPage(await vtn.vens.list(oneMore(query)), query.limit, ({ venId }) => venId),
  }),
  operation({
    id: "createVen",
    method: "POST",
    path: "/v1/vens",
    tag,
    summary: "Makes a VEN known.",
    body: venProvision,
    status: 201,
    faults: [409, 507],
    result: venInfo,
    made: ({ venId }) => ({ id: venId, location: locationOf("vens", venId) }),
    run: async ({ vtn }, { body }) => {
      if ((await vtn.vens.get(body.venId)) === undefined) return vtn.vens.provision(body);
      throw new VtnError("ERR_OADR_VTN_CONFLICT", `there is a VEN ${body.venId} already`);
    },
  }),
  operation({
    id: "getVen",
    method: "GET",
    path: "/v1/vens/{venId}",
    tag,
    summary: "Shows a VEN.",
    status: 200,
    faults: [404],
    result: venInfo,
    run: async ({ vtn }, { path: { venId } }) => found(await vtn.vens.get(venId), `VEN ${venId}`),
  }),
  operation({
    id: "changeVen",
    method: "PATCH",
    path: "/v1/vens/{venId}",
    tag,
    summary: "Changes what is known of a VEN.",
    description: "When that makes it a recipient of other events than before, it is sent its list anew.",
    body: venChange,
    status: 200,
    faults: [404, 409, 507],
    result: venInfo,
    run: async ({ vtn }, { path: { venId }, body }) => {
      found(await vtn.vens.get(venId), `VEN ${venId}`);
      return vtn.vens.provision({ venId, ...body });
    },
  }),
  operation({
    id: "deleteVen",
    method: "DELETE",
    path: "/v1/vens/{venId}",
    tag,
    summary: "Forgets a VEN, its registration and what waits for it. It is not told; its readings and answers stay.",
    status: 204,
    faults: [404],
    run: ({ vtn }, { path: { venId } }) => vtn.vens.delete(venId),
  }),
  operation({
    id: "requestReregistration",
    method: "POST",
    path: "/v1/vens/{venId}/request-reregistration",
    tag,
    summary: "Asks a VEN to register again.",
    status: 202,
    faults: [404, 409, 507],
    run: ({ vtn }, { path: { venId } }) => vtn.vens.requestReregistration(venId),
  }),
  operation({
    id: "cancelRegistration",
    method: "POST",
    path: "/v1/vens/{venId}/cancel-registration",
    tag,
    summary: "Ends a VEN's registration, once it has been told.",
    status: 202,
    faults: [404, 409, 507],
    run: ({ vtn }, { path: { venId } }) => vtn.vens.cancelRegistration(venId),
  }),
  operation({
    id: "getAvailability",
    method: "GET",
    path: "/v1/vens/{venId}/availability",
    tag,
    summary: "Tells when a VEN is available, by its schedules.",
    query: z.strictObject({
      from: instant,
      to: instant,
      marketContext: z.exactOptional(name.describe("With the schedules for this program; without it those for all programs only.")),
    }),
    status: 200,
    faults: [404],
    result: availability,
    run: ({ vtn }, { path: { venId }, query: { from, to, ...options } }) => vtn.opts.availability(venId, from, to, options),
  }),
  operation({
    id: "listReportOffers",
    method: "GET",
    path: "/v1/vens/{venId}/report-offers",
    tag,
    summary: "Lists the reports that a VEN offers.",
    status: 200,
    faults: [404],
    result: itemsOf(reportOffer),
    run: async ({ vtn }, { path: { venId } }) => {
      found(await vtn.vens.get(venId), `VEN ${venId}`);
      return { items: await vtn.reports.offers(venId) };
    },
  }),
  operation({
    id: "listSupplies",
    method: "GET",
    path: "/v1/vens/{venId}/supplies",
    tag,
    summary: "Lists what a VEN has asked this VTN for, as long as there is more to come.",
    status: 200,
    faults: [404],
    result: itemsOf(supply),
    run: async ({ vtn }, { path: { venId } }) => {
      found(await vtn.vens.get(venId), `VEN ${venId}`);
      return { items: await vtn.reports.supplies(venId) };
    },
  }),
  operation({
    id: "listLatestReadings",
    method: "GET",
    path: "/v1/vens/{venId}/latest-readings",
    tag,
    summary: "Lists the newest value of each data point of a VEN.",
    description: "A VEN that was deleted has readings still.",
    status: 200,
    result: itemsOf(reading),
    run: async ({ vtn }, { path: { venId } }) => ({ items: await vtn.reports.latest(venId) }),
  }),
];
