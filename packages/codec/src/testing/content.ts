import { decode } from "../decode.ts";
import type { Issue } from "../issue.ts";
import { enveloped } from "./xml.ts";

/** An element with a venID. */
export const ven = "<ei:venID>v</ei:venID>";
/** A positive eiResponse. */
export const response = "<ei:eiResponse><ei:responseCode>200</ei:responseCode><pyld:requestID/></ei:eiResponse>";
/** An oadrCreatePartyRegistration with some content. */
export const registration = (content: string): string =>
  enveloped(`<oadr:oadrCreatePartyRegistration>${content}</oadr:oadrCreatePartyRegistration>`);
/** The required content of an oadrCreatePartyRegistration. */
export const party: string =
  "<pyld:requestID>r</pyld:requestID><oadr:oadrProfileName>2.0b</oadr:oadrProfileName><oadr:oadrTransportName>simpleHttp</oadr:oadrTransportName>" +
  "<oadr:oadrReportOnly>false</oadr:oadrReportOnly><oadr:oadrXmlSignature>false</oadr:oadrXmlSignature>";
/** An oadrUpdateReport with some intervals. */
export const report = (intervals: string): string =>
  enveloped(
    `<oadr:oadrUpdateReport><pyld:requestID>r</pyld:requestID><oadr:oadrReport><strm:intervals>${intervals}</strm:intervals>` +
      "<ei:reportRequestID>q</ei:reportRequestID><ei:reportSpecifierID>s</ei:reportSpecifierID>" +
      "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime></oadr:oadrReport></oadr:oadrUpdateReport>",
  );
/** An interval of a report with one value. */
export const interval = (value: string): string =>
  `<ei:interval><oadr:oadrReportPayload><ei:rID>r</ei:rID><ei:payloadFloat><ei:value>${value}</ei:value></ei:payloadFloat></oadr:oadrReportPayload></ei:interval>`;
/** An oadrRegisterReport that offers real energy, with the texts that the schema fixes. */
export const unit = (description: string, units: string): string =>
  enveloped(
    `<oadr:oadrRegisterReport><pyld:requestID>r</pyld:requestID><oadr:oadrReport><oadr:oadrReportDescription><ei:rID>r</ei:rID><ei:reportType>usage</ei:reportType>` +
      `<power:energyReal><power:itemDescription>${description}</power:itemDescription><power:itemUnits>${units}</power:itemUnits><scale:siScaleCode>k</scale:siScaleCode></power:energyReal>` +
      "<ei:readingType>Direct Read</ei:readingType></oadr:oadrReportDescription><ei:reportRequestID>0</ei:reportRequestID><ei:reportSpecifierID>s</ei:reportSpecifierID>" +
      "<ei:createdDateTime>2026-07-01T12:00:00Z</ei:createdDateTime></oadr:oadrReport></oadr:oadrRegisterReport>",
  );

/** Reads with every fault reported. */
export function lenient(xml: string): { issues: Issue[]; message: unknown } {
  const issues: Issue[] = [];
  return { issues, message: decode(xml, { onIssue: (issue) => issues.push(issue) }).message };
}
