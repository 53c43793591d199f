import fc from "fast-check";
import { namespaces } from "../gen/namespaces.ts";
import { escapeText } from "../xml/escape.ts";
import { someText } from "./any-text.ts";

const { ei, espi } = namespaces;

/** Elements that the official schemas declare, so that they may stand where a wildcard lets them; `text` is escaped. */
const declared = (text: string): readonly string[] => [
  `<ei:venID xmlns:ei="${ei}">${text}</ei:venID>`,
  `<venID xmlns='${ei}' >${text}</venID >`,
  `<oadr:venID xmlns:oadr="${ei}"><![CDATA[a]]>${text}<!-- <x:b/> --></oadr:venID>`,
  `<a:ServiceStatus xmlns:a="${espi}"><currentStatus\nxmlns="${espi}">1</currentStatus></a:ServiceStatus>`,
  `<Object xmlns="${espi}"><extension><b xmlns="" c:d="&lt;e:f>" xmlns:c='urn:c'>${text}<?g h:i?></b></extension></Object>`,
];

/** XML texts of elements of OpenADR, XHTML and the extensions of ESPI, as far as `takes` takes them. */
export function anyXml(takes: (uri: string, local: string) => boolean): fc.Arbitrary<string> {
  const text = someText.map((each) => escapeText(each) ?? "");
  if (takes("http://www.w3.org/1999/xhtml", "div") && !takes(ei, "venID")) {
    return text.map((each) => `<div xmlns="http://www.w3.org/1999/xhtml" title='a:b'>${each}<br/></div>`);
  }
  if (takes(espi, "extension") && !takes(ei, "venID")) {
    return text.map((each) => `<e:extension xmlns:e="${espi}" xmlns:atom="urn:a" atom:b="c">${each}<atom:d/><f/></e:extension>`);
  }
  return fc.oneof(...declared("").map((_, index) => text.map((each) => declared(each)[index] ?? "")));
}
