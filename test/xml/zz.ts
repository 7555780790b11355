import { SaxesParser } from 'saxes';
import { readFileSync } from 'node:fs';
import { TreeBuilder } from '../../src/xml/tree-builder.ts';
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts';
const s=readFileSync('/work/shared/conformance/libvirt/input/disk-backing-chains-noindex.xml').toString();
function bench(name:string,fn:()=>void,n=2000){for(let i=0;i<3000;i++)fn();const ts=[];for(let k=0;k<9;k++){const t=performance.now();for(let i=0;i<n;i++)fn();ts.push((performance.now()-t)/n*1000)}ts.sort((a,b)=>a-b);console.log(name,ts[4]!.toFixed(1)+'µs', 'min',ts[0]!.toFixed(1))}
if (process.argv[2]==='1') bench('bare',()=>{new SaxesParser({position:false}).write(s).close()});
if (process.argv[2]==='2') bench('bare force',()=>{new SaxesParser({position:false, defaultXMLVersion: '1.0', forceXMLVersion: true }).write(s).close()});
if (process.argv[2]==='3') bench('tree',()=>{new TreeBuilder(s,DEFAULT_LIMITS).build()});
if (process.argv[2]==='4') bench('one handler',()=>{const p=new SaxesParser({position:false}); (p as any).textHandler=()=>{}; p.write(s).close()});
if (process.argv[2]==='5') bench('8 handlers',()=>{const p=new SaxesParser({position:false}) as any; for (const k of ['openTagStart','attribute','openTag','closeTag','text','cdata','comment','pi']) p[k+'Handler']=()=>{}; p.write(s).close()});
if (process.argv[2]==='6') bench('8 handlers named',()=>{const p=new SaxesParser({position:false}) as any; p.openTagStartHandler=()=>{};p.attributeHandler=()=>{};p.openTagHandler=()=>{};p.closeTagHandler=()=>{};p.textHandler=()=>{};p.cdataHandler=()=>{};p.commentHandler=()=>{};p.piHandler=()=>{}; p.write(s).close()});
