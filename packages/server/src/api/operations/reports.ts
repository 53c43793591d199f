import * as z from "zod";
import { found, locationOf } from "../found.ts";
import { type Operation, operation } from "../operation.ts";
import { readingsPage, readingsStream } from "../readings.ts";
import { instant, list, name, page, pageOf } from "../schemas/common.ts";
import { ownReport, reading, reportRequest, reportWish, requestState } from "../schemas/report.ts";
import { oneMore, toPage } from "../to-page.ts";

const tag = "Reports";

/** Operations on reports. */
export const reportOperations: readonly Operation[] = [
  operation({
    id: "listReportRequests",
    method: "GET",
    path: "/v1/report-requests",
    tag,
    summary: "Lists what VENs were asked for, and how far that has got: oldest first.",
    query: z.strictObject({ venId: z.exactOptional(name), state: z.exactOptional(requestState), ...page }),
    status: 200,
    result: pageOf(reportRequest),
    run: async ({ vtn }, { query }) =>
      toPage(await vtn.reports.requests(oneMore(query)), query.limit, ({ request }) => request.reportRequestId),
  }),
  operation({
    id: "requestReport",
    method: "POST",
    path: "/v1/vens/{venId}/report-requests",
    tag,
    summary: "Asks a VEN for a report that it offers.",
    body: reportWish,
    status: 201,
    faults: [404, 409, 507],
    result: reportRequest,
    made: ({ request: { reportRequestId } }) => ({ id: reportRequestId, location: locationOf("report-requests", reportRequestId) }),
    run: async ({ vtn }, { path: { venId }, body }) => {
      const id = await vtn.reports.request(venId, body);
      return found(await vtn.reports.get(id), `report request ${id} any more`);
    },
  }),
  operation({
    id: "requestReports",
    method: "POST",
    path: "/v1/vens/{venId}/request-reports",
    tag,
    summary: "Asks a VEN for several reports in one message.",
    body: z.strictObject({ wishes: list(reportWish) }),
    status: 200,
    faults: [404, 409, 507],
    result: z.strictObject({ reportRequestIds: list(z.string()).describe("In the order of the wishes.") }),
    run: async ({ vtn }, { path: { venId }, body }) => ({ reportRequestIds: await vtn.reports.requestAll(venId, body.wishes) }),
  }),
  operation({
    id: "getReportRequest",
    method: "GET",
    path: "/v1/report-requests/{reportRequestId}",
    tag,
    summary: "Shows a report request.",
    status: 200,
    faults: [404],
    result: reportRequest,
    run: async ({ vtn }, { path: { reportRequestId } }) =>
      found(await vtn.reports.get(reportRequestId), `report request ${reportRequestId}`),
  }),
  operation({
    id: "cancelReportRequest",
    method: "POST",
    path: "/v1/report-requests/{reportRequestId}/cancel",
    tag,
    summary: "Stops a report. Harmless when it is being stopped already.",
    body: z.strictObject({ reportToFollow: z.exactOptional(z.boolean().describe("One more report is to come.")) }),
    status: 202,
    faults: [404, 409, 507],
    run: ({ vtn }, { path: { reportRequestId }, body }) => vtn.reports.cancel(reportRequestId, body),
  }),
  operation({
    id: "cancelReportRequests",
    method: "POST",
    path: "/v1/report-requests/cancel",
    tag,
    summary: "Stops several reports of one VEN by one message.",
    body: z.strictObject({
      reportRequestIds: list(name),
      reportToFollow: z.exactOptional(z.boolean().describe("One more report of each is to come.")),
    }),
    status: 202,
    faults: [404, 409, 507],
    run: ({ vtn }, { body: { reportRequestIds, ...options } }) => vtn.reports.cancel(reportRequestIds, options),
  }),
  operation({
    id: "deleteReportRequest",
    method: "DELETE",
    path: "/v1/report-requests/{reportRequestId}",
    tag,
    summary: "Deletes a report request that has ended; the values that it brought stay.",
    status: 204,
    faults: [404, 409],
    run: ({ vtn }, { path: { reportRequestId } }) => vtn.reports.delete(reportRequestId),
  }),
  operation({
    id: "listReadings",
    method: "GET",
    path: "/v1/readings",
    tag,
    summary: "Lists values that VENs delivered, by ascending venID, report specifier, data point and time.",
    description:
      "With `Accept: application/x-ndjson` it is all of them, one on each line, however many there are; `after` and `limit` have no meaning then. A page takes as long as it takes to read over what lies before it: for long ranges take the lines.",
    query: z.strictObject({
      venId: z.exactOptional(name),
      rId: z.exactOptional(name),
      since: z.exactOptional(instant.describe("At or after this time.")),
      until: z.exactOptional(instant.describe("Before this time.")),
      ...page,
    }),
    status: 200,
    result: pageOf(reading),
    run: ({ vtn }, { query }) => readingsPage(vtn, query),
    stream: {
      contentType: "application/x-ndjson",
      item: reading,
      open: ({ vtn }, { query: { after: _, limit: __, ...filter } }) => readingsStream(vtn, filter),
    },
  }),
  operation({
    id: "offerReports",
    method: "PUT",
    path: "/v1/offered-reports",
    tag,
    summary: "Puts other reports of this VTN in the place of those that it offers, and tells all VENs (rule 306).",
    description: "Their values come from the program's handler `onRequestReport`.",
    body: z.strictObject({ reports: list(ownReport) }),
    status: 204,
    run: ({ vtn }, { body }) => vtn.reports.offer(body.reports),
  }),
];
