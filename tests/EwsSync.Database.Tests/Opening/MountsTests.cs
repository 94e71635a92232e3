using EwsSync.Database.Sqlite;
using Xunit;

namespace EwsSync.Database.Tests.Opening;

public sealed class MountsTests
{
    private static readonly Mounts Some = new(
    [
        "/dev/sda1 / ext4 rw 0 0", "tmpfs /tmp tmpfs rw 0 0", "nas:/vol /mnt/nas nfs4 rw 0 0", "/dev/sdb1 /mnt/nas/local xfs rw 0 0", "me@host:/data /srv/me/far fuse.sshfs rw 0 0",
        "//nas/mail /mnt/my\\040share cifs rw 0 0", "/dev/sdc1 /over ext4 rw 0 0", "drive /over fuse.rclone rw 0 0", "odd",
    ]);

    [Theory]
    [InlineData("/var/lib", false)]
    [InlineData("/mnt/nas", true)]
    [InlineData("/mnt/nas/mail", true)]
    [InlineData("/mnt/nasty", false)]
    [InlineData("/mnt/nas/local/mail", false)]
    [InlineData("/srv/me/far", true)]
    [InlineData("/srv/me", false)]
    [InlineData("/mnt/my share/mail", true)]
    [InlineData("/over", true)]
    public void A_folder_is_of_the_mount_that_lies_nearest_above_it(string folder, bool isShare) => Assert.Equal(isShare, Some.IsShare(folder));

    [Fact]
    public void Nothing_is_known_where_nothing_is_mounted() => Assert.False(new Mounts([]).IsShare("/anywhere"));
}
