using System;
using System.IO;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

/// <summary>The shared samples of SyncFolderItems answers, read as their README says.</summary>
public sealed class SharedSyncSamplesTests
{
    [SkippableFact]
    public void Every_answer_of_the_three_operations_is_read_or_is_the_error_that_its_name_says()
    {
        var read = 0;
        foreach (var file in Directory.GetFiles(Samples.Shared("fixtures", "responses"), "*.xml"))
        {
            var name = Path.GetFileName(file);
            var body = Samples.Body(File.ReadAllBytes(file));
            Action act = name.Split('-')[0] switch
            {
                "items" => () => SyncFolderItemsReader.Read(body, Samples.Items),
                "hierarchy" => () => SyncFolderHierarchyReader.Read(body, Samples.Hierarchy),
                "getfolder" => () => GetFolderReader.Read(body, Samples.GetFolder),
                "getitem" => () => GetItemReader.Read(body, Samples.GetItem),
                _ => throw new InvalidOperationException(name),
            };
            if (name.Contains("-error-", StringComparison.Ordinal) && !name.StartsWith("get", StringComparison.Ordinal))
                Assert.False(string.IsNullOrEmpty(Assert.Throws<EwsResponseException>(act).ServerCode.Value), name);
            else
                act();
            read++;
        }

        Assert.True(read > 40);
    }
}
