// The working days API described in OpenAPI 3.0, as its agency hands it to others.

const refusals = {
  "400": { description: "参数有误", content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } },
  "401": { description: "缺少密钥或者密钥无效", content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } },
  "404": { description: "该年放假安排尚未公布", content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } },
} as const;

const yearParameter = {
  name: "year",
  in: "query",
  required: false,
  description: "四位年份，不给则为已公布放假安排的最近一年",
  schema: { type: "integer", minimum: 1000, maximum: 2999 },
  example: 2026,
} as const;

const yearAnswer = {
  description: "该年的日期，按先后排列",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Year" } } },
} as const;

export const workdaysOpenapi = {
  openapi: "3.0.3",
  info: { title: "国务院工作日历接口", version: "1.0.0", description: "按国务院办公厅公布的放假安排回答某日是否工作日。" },
  security: [{ key: [] }],
  paths: {
    "/workdays": {
      get: {
        operationId: "listWorkdays",
        summary: "查询一年的全部工作日",
        parameters: [yearParameter],
        responses: { "200": yearAnswer, ...refusals },
      },
    },
    "/workdays/{date}": {
      get: {
        operationId: "getWorkday",
        summary: "查询某一天是否工作日",
        parameters: [
          {
            name: "date",
            in: "path",
            required: true,
            description: "日期",
            schema: { type: "string", format: "date" },
            example: "2026-10-01",
          },
        ],
        responses: {
          "200": { description: "这一天", content: { "application/json": { schema: { $ref: "#/components/schemas/Day" } } } },
          ...refusals,
        },
      },
    },
    "/holidays": {
      get: {
        operationId: "listHolidays",
        summary: "查询一年的节假日和调休上班日",
        parameters: [yearParameter],
        responses: { "200": yearAnswer, ...refusals },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Api-Key" } },
    schemas: {
      Day: {
        type: "object",
        required: ["date", "isWorkingDay", "kind", "name", "notice"],
        properties: {
          date: { type: "string", format: "date", description: "日期" },
          isWorkingDay: { type: "boolean", description: "是否工作日，含调休上班日" },
          kind: { type: "string", enum: ["working", "weekend", "holiday", "make-up"], description: "日期类型" },
          name: { type: "string", nullable: true, description: "节日名称" },
          notice: { type: "string", nullable: true, description: "所依据的通知文号" },
        },
      },
      Year: {
        type: "object",
        required: ["year", "count", "days"],
        properties: {
          year: { type: "integer" },
          count: { type: "integer" },
          days: { type: "array", items: { $ref: "#/components/schemas/Day" } },
        },
      },
      Refusal: {
        type: "object",
        required: ["code", "message"],
        properties: { code: { type: "string" }, message: { type: "string" } },
      },
    },
  },
} as const;
