// The nginx configurations of row a: the upstream, the plain proxy, and the proxy that does with Lua what a gateway must.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Contender, startContender } from "./contender.ts";
import { freePort, type Setting } from "./setting.ts";

const MODULES = "/usr/lib/nginx/modules";
export const hasLua = (): boolean =>
  existsSync(join(MODULES, "ngx_http_lua_module.so")) && existsSync("/usr/lib/x86_64-linux-gnu/lua/5.1/cjson.so");

export const ANSWER = JSON.stringify({
  id: 42,
  name: "张伟",
  idNumber: "440601195001010000",
  mobile: "13812341999",
  district: "禅城区",
  address: "广东省佛山市禅城区祖庙路1号",
  household: 3,
});

async function startNginx(
  setting: Setting,
  name: string,
  core: number,
  parts: (port: number) => { readonly main?: string; readonly http: string },
): Promise<Contender> {
  const port = await freePort();
  const folder = join(setting.folder, name.replaceAll(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  const { main = "", http } = parts(port);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(" ");
  const text = `${main}
daemon off; user root; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; keepalive_requests 1000000; ${paths} ${http} }`;
  writeFileSync(join(folder, "nginx.conf"), text);
  const contender = await startContender(name, core, port, [
    "nginx",
    "-e",
    `${folder}/error.log`,
    "-c",
    join(folder, "nginx.conf"),
    "-p",
    folder,
  ]);
  setting.resources.push(contender);
  return contender;
}

export const startUpstream = (setting: Setting, core: number): Promise<Contender> =>
  startNginx(setting, "upstream", core, (port) => ({
    http: `server { listen 127.0.0.1:${port}; location / { default_type application/json; return 200 '${ANSWER}'; } }`,
  }));

const proxied = (upstream: Contender): string =>
  `upstream u { server 127.0.0.1:${upstream.port}; keepalive 256; keepalive_requests 1000000; }`;
const pass = 'proxy_pass http://u; proxy_http_version 1.1; proxy_set_header Connection "";';

export const startProxy = (setting: Setting, core: number, upstream: Contender): Promise<Contender> =>
  startNginx(setting, "nginx proxy_pass", core, (port) => ({
    http: `${proxied(upstream)} server { listen 127.0.0.1:${port}; location / { ${pass} } }`,
  }));

export const LUA = "nginx + Lua";

/** Key, grant, quota, mask and a log line a call, which neither is on disk when the answer leaves nor can be queried. */
export const startLua = (setting: Setting, core: number, upstream: Contender, secret: string): Promise<Contender> =>
  startNginx(setting, LUA, core, (port) => ({
    main: `load_module ${MODULES}/ndk_http_module.so; load_module ${MODULES}/ngx_http_lua_module.so;`,
    http: `
lua_package_cpath "/usr/lib/x86_64-linux-gnu/lua/5.1/?.so;;";
lua_shared_dict quota 10m;
log_format usage '$time_iso8601 $http_x_purpose $request $status $bytes_sent $request_time';
init_by_lua_block {
  cjson = require "cjson"
  keys = {}
  for n = 1, 10000 do keys["Bearer k-" .. n] = { app = "app" .. n, grants = { ["/api/42"] = true } } end
  keys["Bearer ${secret}"] = { app = "ours", grants = { ["/api/42"] = true } }
}
${proxied(upstream)}
server { listen 127.0.0.1:${port};
  location / {
    access_log ${setting.folder}/usage.log usage;
    access_by_lua_block {
      local key = keys[ngx.var.http_authorization]
      if not key then return ngx.exit(401) end
      if not key.grants[ngx.var.uri] then return ngx.exit(403) end
      local count = ngx.shared.quota:incr(key.app, 1, 0, 86400)
      if count > 1e12 then return ngx.exit(429) end
    }
    header_filter_by_lua_block { ngx.header.content_length = nil }
    body_filter_by_lua_block {
      local chunk, last = ngx.arg[1], ngx.arg[2]
      ngx.ctx.body = (ngx.ctx.body or "") .. chunk
      if not last then ngx.arg[1] = nil return end
      local row = cjson.decode(ngx.ctx.body)
      row.idNumber = row.idNumber:sub(1, 1) .. "***************" .. row.idNumber:sub(-2)
      row.mobile = row.mobile:sub(1, 3) .. "****" .. row.mobile:sub(-4)
      row.household = nil
      ngx.arg[1] = cjson.encode(row)
    }
    ${pass}
  }
}`,
  }));
