using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Xunit;

namespace EwsSync.Core.Tests.Architecture;

/// <summary>Who knows whom inside EwsSync.Core, read from what was compiled, and from the text where the compiler leaves no trace.</summary>
public sealed class RoomTests
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public void Rooms_use_only_the_rooms_that_they_may(string framework)
    {
        using var core = AssemblyDefinition.ReadAssembly(Repository.Assembly("EwsSync.Core", framework));

        var forbidden = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in core.MainModule.Types.Where(t => !IsOfTheCompiler(t)))
        {
            var from = Rooms.Of(type.Namespace);
            foreach (var used in TypeUses.Of(type).Select(Outermost).Where(t => t.Scope == core.MainModule && !IsOfTheCompiler(t)))
            {
                var to = Rooms.Of(used.Namespace);
                if (!Rooms.MayUse(from, to, used.FullName))
                    forbidden.Add($"{from} → {to}: {type.FullName} uses {used.FullName}");
            }
        }

        Violations.None(forbidden, "Arrows that the design does not have:");
    }

    [Theory]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public void Nobody_in_the_core_uses_a_room_that_stands_apart(string framework)
    {
        using var core = AssemblyDefinition.ReadAssembly(Repository.Assembly("EwsSync.Core", framework));

        Violations.None(
            from type in core.MainModule.Types
            from used in TypeUses.Of(type).Select(Outermost).Distinct()
            where Rooms.Apart.Contains(used.Namespace) && used.Namespace != type.Namespace
            select $"{type.FullName} uses {used.FullName}",
            "What is only one way to keep a contract:");
    }

    [Fact]
    public void A_room_apart_lies_in_a_folder_of_its_own()
    {
        foreach (var room in Rooms.Apart)
        {
            var folder = "src/EwsSync.Core/" + string.Join('/', room.Split('.').Skip(1)) + "/";
            var files = CoreFiles().Where(f => f.Text.Contains($"namespace {room};", StringComparison.Ordinal)).Select(f => f.Path).ToList();
            Assert.NotEmpty(files);
            Assert.All(files, f => Assert.StartsWith(folder, f, StringComparison.Ordinal));
            Assert.Equal(files.Count, CoreFiles().Count(f => f.Path.StartsWith(folder, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public void Every_type_lies_in_a_room(string framework)
    {
        using var core = AssemblyDefinition.ReadAssembly(Repository.Assembly("EwsSync.Core", framework));

        Violations.None(
            core.MainModule.Types.Where(t => !IsOfTheCompiler(t) && !Rooms.Arrows.ContainsKey(Rooms.Of(t.Namespace))),
            "Types outside the rooms:");
    }

    [Fact]
    public void A_file_lies_in_the_folder_of_its_room()
    {
        var misplaced = CoreFiles()
            .Where(f => f.Room != Rooms.Compat)
            .Where(f => Regex.Match(f.Text, @"^namespace ([\w.]+)", RegexOptions.Multiline) is { Success: true } m && Rooms.Of(m.Groups[1].Value) != f.Room)
            .Select(f => f.Path);

        Violations.None(misplaced, "The namespace is another room's:");
    }

    /// <summary>Constants are copied by the compiler and appear in no assembly as a use.</summary>
    [Fact]
    public void Using_directives_name_only_rooms_that_may_be_used()
    {
        var forbidden =
            from file in CoreFiles()
            from Match match in Regex.Matches(file.Text, @"^(?!\s*//).*?\bEwsSync\.(?<room>\w+)(\.(?<type>\w+))?", RegexOptions.Multiline)
            let room = match.Groups["room"].Value
            where Rooms.Arrows.ContainsKey(room)
            where !Rooms.MayUse(file.Room, room, "")
            // A directive does not say which of the room's types it is for.
            where !Rooms.Exceptions.Keys.Any(e => e.StartsWith($"{file.Room} → EwsSync.{room}.", StringComparison.Ordinal))
            select $"{file.Path}: {match.Value.Trim()}";

        Violations.None(forbidden, "Arrows that the design does not have:");
    }

    [Fact]
    public void The_arrows_have_no_circle()
    {
        var left = Rooms.Arrows.ToDictionary(a => a.Key, a => a.Value);
        while (left.FirstOrDefault(a => !a.Value.Any(left.ContainsKey)).Key is { } leaf)
            left.Remove(leaf);

        Assert.Empty(left);
    }

    private static IEnumerable<(string Path, string Room, string Text)> CoreFiles() =>
        from path in Repository.Code("src/EwsSync.Core")
        let parts = path.Split('/')
        where parts.Length > 3
        select (path, parts[2], Repository.Read(path));

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }

    // <Module>, <PrivateImplementationDetails>, and the attributes that the compiler embeds on netstandard2.0.
    private static bool IsOfTheCompiler(TypeReference type) =>
        type.Name.StartsWith('<') || type.Namespace is "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices" || type.Namespace.Length == 0;
}
