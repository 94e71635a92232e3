using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Json;
using EwsSync.Worker.Configuration;
using k8s;
using k8s.Models;
using Xunit;

namespace EwsSync.Worker.Tests.Deployment;

/// <summary>The examples of deploy/: read by what reads such files, and held against what the worker really has. None of them is run here.</summary>
public sealed class DeploymentFilesTests
{
    [Fact]
    public void The_manifests_have_no_field_that_Kubernetes_does_not_know_and_agree_with_the_worker()
    {
        var all = KubernetesYaml.LoadAllFromString(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy", "kubernetes.yaml")), strict: true);
        var pod = all.OfType<V1Deployment>().Single().Spec.Template.Spec;
        var container = pod.Containers.Single();
        Assert.Equal(("/health/live", "/health/ready"), (container.LivenessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Path));
        Assert.True(pod.TerminationGracePeriodSeconds > 60, "The worker takes up to a minute to end.");
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal(all.OfType<V1Deployment>().Single().Spec.Selector.MatchLabels, all.OfType<V1Service>().Single().Spec.Selector);

        var file = Path.Combine(Directory.CreateTempSubdirectory("ewssync-deploy-").FullName, "worker.json");
        File.WriteAllText(file, all.OfType<V1ConfigMap>().Single().Data["worker.json"]);
        var settings = SettingsFile.Read(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Equal(new Uri(settings.Status!.Listen).Port, container.Ports.Single().ContainerPort);
        Assert.All(new[] { settings.Status.TokenFile!, settings.Servers["onprem"].PasswordFile! }, secret => Assert.StartsWith(container.VolumeMounts.Single(mount => mount.Name == "secrets").MountPath + "/", secret, StringComparison.Ordinal));
    }

    [Fact]
    public void The_container_file_copies_what_is_there_and_runs_without_rights()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "deploy", "Dockerfile")).Where(line => line.Length > 0 && line[0] != '#').ToList();
        Assert.All(lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches("^FROM [a-z./]+:[0-9.]+( AS [a-z]+)?$", line));
        Assert.Contains("USER $APP_UID", lines);
        Assert.Contains(lines, line => line.StartsWith("ENTRYPOINT [", StringComparison.Ordinal) && line.Contains("ewssync-worker.dll", StringComparison.Ordinal));
        var project = lines.Single(line => line.Contains("dotnet publish", StringComparison.Ordinal)).Split(' ')[3];
        Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, project, Path.GetFileName(project) + ".csproj")));
    }

    [SkippableFact]
    public async Task Systemd_finds_nothing_wrong_with_the_unit()
    {
        const string Analyze = "/usr/bin/systemd-analyze";
        Skip.If(!File.Exists(Analyze), "There is no systemd-analyze here.");

        // The program and the account are those of a machine where it is installed.
        var unit = Path.Combine(Directory.CreateTempSubdirectory("ewssync-unit-").FullName, "ewssync-worker.service");
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy", "ewssync-worker.service"));
        File.WriteAllText(unit, text.Replace("/usr/lib/ewssync-worker/ewssync-worker", "/bin/true", StringComparison.Ordinal).Replace("User=ewssync", "User=root", StringComparison.Ordinal));
        using var process = Process.Start(new ProcessStartInfo(Analyze, ["verify", "--man=no", unit]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(Path.GetDirectoryName(unit)!, recursive: true);

        Assert.DoesNotContain(said.Split('\n'), line => line.Contains("ewssync-worker.service", StringComparison.Ordinal));
        Assert.Contains("Type=notify", text, StringComparison.Ordinal);
    }
}
