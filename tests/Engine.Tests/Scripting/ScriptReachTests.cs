using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Scripting;

public class ScriptReachTests
{
    static readonly ScriptHost Host = new(new ScriptLimits());

    [Theory]
    [InlineData("variables.List.map(x => x * 2)")]
    [InlineData("const i = variables.Score - 41; variables.List[i]")]
    [InlineData("let s = 0; for (let i = 0; i < 3; i++) s += variables.List[i] + variables.List[i + 1]; s")]
    [InlineData("variables.List[variables.List.length - 1]")]
    [InlineData("JSON.stringify({ a: 1 }) + 'x'.repeat(3)")]
    [InlineData("let a = 0, b = 1; while (b < 10) { [1][a]; b += 2; a = b % 2 ? a : -b }")]
    public void Scripts_that_name_what_they_use_need_few_guards(string script) => Assert.False(Host.Compile(script).Reach.Everything);

    [Theory]
    [InlineData("const k = 'repeat'; ''[k]")]
    [InlineData("let k = 0; k = 'repeat'; ''[k]")]
    [InlineData("let k = 0; k += 'repeat'; ''[k]")]
    [InlineData("let k = 0; [k] = ['repeat']; ''[k]")]
    [InlineData("let k = 0; ({ k } = { k: 'repeat' }); ''[k]")]
    [InlineData("let k = 0; for (k of ['repeat']) ''[k]")]
    [InlineData("let k = 0; for (k in { repeat: 1 }) ''[k]")]
    [InlineData("let k = 0; { let k = 'repeat'; ''[k] }")]
    [InlineData("let k = 0; ((k) => ''[k])('repeat')")]
    [InlineData("let k = 0; try { throw 'repeat' } catch (k) { ''[k] }")]
    [InlineData("let k = 0; let j = k; j ||= 'repeat'; ''[j]")]
    [InlineData("var k = 0; globalThis.k = 'repeat'; ''[k]")]
    [InlineData("var k = 0; this.k = 'repeat'; ''[k]")]
    [InlineData("let k = 0; function f(k) { return ''[k] } f('repeat')")]
    [InlineData("''[`rep${'eat'}`]")]
    [InlineData("const { ['rep' + 'eat']: r } = ''; r")]
    [InlineData("with ('') repeat(1)")]
    [InlineData("Object.getOwnPropertyDescriptors(String.prototype)")]
    [InlineData("Reflect.get('', 'x')")]
    [InlineData("''.constructor")]
    [InlineData("[].__proto__")]
    [InlineData("Object.getPrototypeOf('')")]
    [InlineData("''.anchor('x')")]
    public void Scripts_that_could_reach_anything_get_every_guard(string script) => Assert.True(Host.Compile(script).Reach.Everything);
}
