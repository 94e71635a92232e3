using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using EwsSync.Tool.Commands;

// Without a byte order mark: it would precede the first JSON line.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// Values may begin with '@'; secrets have options of their own.
var parsed = EwsSyncCommand.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
if (parsed.Action is ParseErrorAction wrongUsage)
{
    // Standard output carries JSON Lines and nothing else, also when the command line is wrong.
    wrongUsage.ShowHelp = false;
    invocation.Output = Console.Error;
    var exit = await parsed.InvokeAsync(invocation);
    await Console.Error.WriteLineAsync($"See: {EwsSyncCommand.HelpLine(parsed)}");
    return exit;
}

return await parsed.InvokeAsync(invocation);
