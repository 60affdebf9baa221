// The structure that a screen reader follows (ISO 32000-1, 14.7): pdf-lib draws, this file says what was drawn.
import {
  type PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
} from "@cantoo/pdf-lib";

export type Tag = "Document" | "H1" | "H2" | "P" | "L" | "LI" | "Table" | "TR" | "TH" | "TD" | "Figure";

export type Element = { readonly dict: PDFDict; readonly ref: PDFRef; readonly tag: Tag };

const operator = (name: PDFOperatorNames, ...values: Parameters<typeof PDFOperator.of>[1] & object) =>
  PDFOperator.of(name, values);

/** Builds the tree of tags of one document. Every drawing is either tagged or an artifact. */
export function structure(document: PDFDocument) {
  const { context } = document;
  const root = context.obj({ Type: "StructTreeRoot" });
  const rootRef = context.register(root);
  /** For each page, the elements of its marked contents by number. */
  const marked = new Map<PDFPage, PDFRef[]>();

  const element = (tag: Tag, parent: Element | null, attributes: Record<string, string> = {}): Element => {
    const dict = context.obj({ Type: "StructElem", S: tag, P: parent?.ref ?? rootRef, K: [] });
    const ref = context.register(dict);
    if (attributes["alt"]) dict.set(PDFName.of("Alt"), PDFHexString.fromText(attributes["alt"]));
    if (attributes["scope"])
      dict.set(PDFName.of("A"), context.obj({ O: "Table", Scope: attributes["scope"] }));
    if (parent) children(parent).push(ref);
    else root.set(PDFName.of("K"), context.obj([ref]));
    return { dict, ref, tag };
  };
  const children = ({ dict }: Element) => dict.lookup(PDFName.of("K")) as PDFArray;

  return {
    element,
    /** Runs `draw`, and says that what it draws on `page` belongs to `owner`; null: decoration. */
    mark(page: PDFPage, owner: Element | null, draw: () => void): void {
      if (owner) {
        const numbers = marked.get(page) ?? [];
        marked.set(page, numbers);
        const number = numbers.push(owner.ref) - 1;
        children(owner).push(context.obj({ Type: "MCR", Pg: page.ref, MCID: number }));
        page.pushOperators(
          operator(PDFOperatorNames.BeginMarkedContentSequence, PDFName.of(owner.tag), `<</MCID ${number}>>`),
        );
      } else page.pushOperators(operator(PDFOperatorNames.BeginMarkedContent, PDFName.of("Artifact")));
      draw();
      page.pushOperators(operator(PDFOperatorNames.EndMarkedContent));
    },
    /** Hangs the tree into the document, once everything is drawn. */
    finish(): void {
      const numbers = document.getPages().flatMap((page, index) => {
        page.node.set(PDFName.of("StructParents"), context.obj(index));
        page.node.set(PDFName.of("Tabs"), PDFName.of("S"));
        return [context.obj(index), context.obj(marked.get(page) ?? [])];
      });
      root.set(PDFName.of("ParentTree"), context.register(context.obj({ Nums: numbers })));
      root.set(PDFName.of("ParentTreeNextKey"), context.obj(document.getPageCount()));
      document.catalog.set(PDFName.of("StructTreeRoot"), rootRef);
      document.catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: true }));
    },
  };
}
export type Structure = ReturnType<typeof structure>;
