using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>Rules for the text of the project.</summary>
public sealed class SourceRuleTests
{
    private const int MaxLines = 350;

    private static readonly string[] GeneratorsThatNeedPartial = ["[GeneratedRegex", "[JsonSerializable", "[LoggerMessage", "[LibraryImport"];

    private static readonly string[] NotText = [".png", ".nupkg", ".dll", ".gz", ".bin", ".ico"];

    private static IEnumerable<string> AllCode => Repository.Code("src").Concat(Repository.Code("tests"));

    [Fact]
    public void No_file_is_longer_than_350_lines() => Violations.None(
        AllCode.Select(f => (File: f, Lines: File.ReadLines(Path.Combine(Repository.Root, f)).Count())).Where(f => f.Lines > MaxLines),
        "Split by concept:");

    [Fact]
    public void Conditional_compilation_stays_in_Compat_and_Loading() => Violations.None(
        Repository.Code("src")
            .Where(f => !f.Contains("/Compat/", StringComparison.Ordinal) && !f.Contains("/Loading/", StringComparison.Ordinal))
            .Where(f => Regex.IsMatch(Repository.Read(f), @"^\s*#(if|elif|else)\b", RegexOptions.Multiline)),
        "Move what differs between the frameworks to Compat:");

    [Fact]
    public void Nothing_is_folded_away_in_regions() => Violations.None(
        AllCode.Where(f => Regex.IsMatch(Repository.Read(f), @"^\s*#region\b", RegexOptions.Multiline)),
        "Split by concept instead:");

    [Fact]
    public void Types_are_partial_only_for_a_generator_and_in_one_file()
    {
        var partial =
            from file in AllCode
            let text = Repository.Read(file)
            from Match match in Regex.Matches(text, @"^[\w\s]*\bpartial\s+(?:class|struct|interface|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)", RegexOptions.Multiline)
            select (File: file, Name: match.Groups["name"].Value, HasReason: GeneratorsThatNeedPartial.Any(g => text.Contains(g, StringComparison.Ordinal)));
        var all = partial.ToList();

        Violations.None(all.Where(p => !p.HasReason), "Partial without a generator:");
        Violations.None(
            all.GroupBy(p => (Path.GetDirectoryName(p.File), p.Name)).Where(g => g.Select(p => p.File).Distinct().Count() > 1).Select(g => g.Key),
            "Split over several files:");
    }

    [Fact]
    public void No_type_is_called_after_its_lack_of_a_name() => Violations.None(
        Repository.Code("src").Where(f => Regex.IsMatch(Path.GetFileNameWithoutExtension(f), "(Helper|Helpers|Manager|Utils|Utility|Info)$")),
        "Name what it is:");

    /// <summary>So that the tests of a class are found from its name, and a class of tests from its file.</summary>
    [Fact]
    public void Files_with_tests_are_called_Tests_as_their_class_is() => Violations.None(
        Repository.Code("tests")
            .Where(f => Regex.IsMatch(Repository.Read(f), @"^\s*\[(?:Skippable)?(?:Fact|Theory)\b", RegexOptions.Multiline))
            .Where(f => !f.EndsWith("Tests.cs", StringComparison.Ordinal) || !Regex.IsMatch(Repository.Read(f), $@"\bclass {Path.GetFileNameWithoutExtension(f)}\b")),
        "Call file and class after what they test, with Tests at the end:");

    [Fact]
    public void No_path_of_a_developers_machine_stands_in_the_project()
    {
        // In parts, so that this file does not find itself.
        var folders = string.Join('|', "wo" + "rk", "op" + "t", "ro" + "ot", "tm" + "p", "ho" + "me", "Us" + "ers");
        var path = new Regex($@"(?<![\w.:/~-])(?:[A-Za-z]:)?[/\\](?:{folders})[/\\]\w");

        var found =
            from file in Repository.Files()
            where !NotText.Contains(Path.GetExtension(file))
            from line in File.ReadLines(Path.Combine(Repository.Root, file)).Select((text, i) => (text, number: i + 1))
            where path.IsMatch(line.text)
            select $"{file}:{line.number}: {line.text.Trim()}";

        Violations.None(found, "Paths of one machine:");
    }
}
