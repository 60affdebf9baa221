// SDMX-JSON data message 2.0.0 (sdmx-twg/sdmx-json, data-message/docs/1-sdmx-json-field-guide.md).
import type { Localised } from "#schemas/language.ts";
import { type Release, type ReleasedTable, TOTAL } from "#schemas/release.ts";
import { unitName } from "./view.ts";

const SCHEMA =
  "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json";
/** The code that SDMX keeps for totals. */
const ALL = "_T";

/** Codes of the SDMX list CL_OBS_STATUS, as many as occur. */
const STATUS: readonly { id: "A" | "Q" | "M"; names: Localised }[] = [
  { id: "A", names: { fr: "Valeur normale", en: "Normal value" } },
  { id: "Q", names: { fr: "Valeur manquante ; supprimée", en: "Missing value; suppressed" } },
  {
    id: "M",
    names: { fr: "Valeur manquante ; la donnée ne peut exister", en: "Missing value; data cannot exist" },
  },
];
const named = (names: Localised) => ({ name: names.en, names });
const statusOf = (id: "A" | "Q" | "M"): number => STATUS.findIndex((status) => status.id === id);

/** "2025-01-01/P24M": start and length, as SDMX writes a span of months. */
function span({ from, to }: Release["period"]): string {
  const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return `${from}-01/P${months(to) - months(from) + 1}M`;
}

function structureOf(table: ReleasedTable, index: number, release: Release) {
  return {
    dataSets: [index],
    ...named(table.title),
    ...(table.definition ? { description: table.definition.en, descriptions: table.definition } : {}),
    dimensions: {
      dataSet: [
        {
          id: "TIME_PERIOD",
          ...named({ fr: "Période", en: "Period" }),
          keyPosition: table.dimensions.length,
          roles: ["TIME_PERIOD"],
          values: [{ value: span(release.period) }],
        },
      ],
      observation: table.dimensions.map((dimension, position) => ({
        id: dimension.name.toUpperCase(),
        ...named(dimension.title),
        keyPosition: position,
        values: dimension.categories.map(({ code, label, parent }) => ({
          id: code === TOTAL ? ALL : code,
          ...named(label),
          ...(parent ? { parent } : {}),
        })),
      })),
    },
    measures: {
      observation: [{ id: "OBS_VALUE", ...named({ fr: "Nombre", en: "Count" }) }],
    },
    attributes: {
      dataSet: [
        {
          id: "UNIT_MEASURE",
          ...named({ fr: "Unité", en: "Unit of measure" }),
          relationship: { dataflow: {} },
          values: [
            {
              id: table.unit.toUpperCase(),
              ...named({ fr: unitName(table.unit, "fr"), en: unitName(table.unit, "en") }),
            },
          ],
        },
      ],
      observation: [
        {
          id: "OBS_STATUS",
          ...named({ fr: "Statut de l’observation", en: "Observation status" }),
          relationship: { observation: {} },
          values: STATUS.map(({ id, names }) => ({ id, ...named(names) })),
        },
      ],
    },
  };
}

function dataSetOf(table: ReleasedTable, structure: number) {
  const places = table.dimensions.map(
    ({ categories }) => new Map(categories.map(({ code }, index) => [code, index])),
  );
  return {
    structure,
    action: "Information",
    links: [],
    attributes: [0],
    observations: Object.fromEntries(
      table.cells.map(({ key, value, impossible }) => [
        key.map((code, position) => places[position]!.get(code)!).join(":"),
        impossible ? [null, statusOf("M")] : [value, statusOf(value === null ? "Q" : "A")],
      ]),
    ),
  };
}

/** The tables for statistical offices: marks are missing values with their status, never numbers. */
export function sdmxOf(release: Release): string {
  const notes = release.notes.map((text, index) => ({ id: `NOTE_${index + 1}`, text: text.en, texts: text }));
  const message = {
    meta: {
      schema: SCHEMA,
      id: `lakana-${release.audit_digest.slice(0, 16)}`,
      test: release.fictional,
      // The month of making is all that a release says of time.
      prepared: `${release.made}-01T00:00:00Z`,
      contentLanguages: ["fr", "en"],
      sender: { id: "LAKANA", name: release.organisation },
    },
    data: {
      structures: release.tables.map((table, index) => ({
        ...structureOf(table, index, release),
        annotations: notes,
      })),
      dataSets: release.tables.map((table, index) => ({
        ...dataSetOf(table, index),
        annotations: notes.map((_, position) => position),
      })),
    },
    errors: [],
  };
  return `${JSON.stringify(message)}\n`;
}
