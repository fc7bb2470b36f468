// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What the contracts should come to, in the plainest terms: arrays of balances, and a copy at each block's end.
/// Assets 0 and 1 are tokens, 2 is won.
contract MarketModel {
    uint256 private constant ASSETS = 3;

    uint256 public immutable holders;
    mapping(uint256 holder => bool yes) public verified;
    mapping(uint256 asset => mapping(uint256 holder => uint256 amount)) public balance;
    mapping(uint256 asset => mapping(uint256 holder => bool yes)) public frozen;
    mapping(uint256 asset => uint256 amount) public supply;
    uint256 public feesKrw;

    struct Settled {
        bytes32 batchId;
        uint256 blockNumber;
    }

    Settled[] private _settled;
    uint256[] private _blocks;
    mapping(uint256 blockNumber => mapping(uint256 asset => uint256[] balances)) private _balancesAt;
    mapping(uint256 blockNumber => mapping(uint256 asset => uint256 amount)) public supplyAt;
    uint256 public deposited;
    uint256 public withdrawn;

    constructor(uint256 holders_) {
        holders = holders_;
    }

    function setVerified(uint256 holder, bool yes) external {
        verified[holder] = yes;
    }

    function setFrozen(uint256 asset, uint256 holder, bool yes) external {
        frozen[asset][holder] = yes;
    }

    function mint(uint256 asset, uint256 holder, uint256 amount) external {
        _mustBeVerified(holder);
        balance[asset][holder] += amount;
        supply[asset] += amount;
        if (asset == ASSETS - 1) deposited += amount;
    }

    function burn(uint256 asset, uint256 holder, uint256 amount) external {
        balance[asset][holder] -= amount;
        supply[asset] -= amount;
        if (asset == ASSETS - 1) withdrawn += amount;
    }

    function move(uint256 asset, uint256 from, uint256 to, uint256 amount) external {
        _mustBeVerified(to);
        balance[asset][from] -= amount;
        balance[asset][to] += amount;
    }

    function settled(bytes32 batchId, int256[][] calldata deltas, uint256 fees, uint256 blockNumber) external {
        for (uint256 asset = 0; asset < ASSETS; ++asset) {
            for (uint256 holder = 0; holder < holders; ++holder) {
                if (deltas[asset][holder] > 0) _mustBeVerified(holder);
                balance[asset][holder] = uint256(int256(balance[asset][holder]) + deltas[asset][holder]);
            }
        }
        supply[ASSETS - 1] -= fees;
        feesKrw += fees;
        _settled.push(Settled({batchId: batchId, blockNumber: blockNumber}));
    }

    function endBlock(uint256 blockNumber) external {
        _blocks.push(blockNumber);
        for (uint256 asset = 0; asset < ASSETS; ++asset) {
            supplyAt[blockNumber][asset] = supply[asset];
            for (uint256 holder = 0; holder < holders; ++holder) {
                _balancesAt[blockNumber][asset].push(balance[asset][holder]);
            }
        }
    }

    function blocks() external view returns (uint256[] memory) {
        return _blocks;
    }

    function balanceAt(uint256 blockNumber, uint256 asset, uint256 holder) external view returns (uint256) {
        return _balancesAt[blockNumber][asset][holder];
    }

    function batches() external view returns (Settled[] memory) {
        return _settled;
    }

    /// @dev Only verified holders: no balance ever grows while its wallet is not.
    function _mustBeVerified(uint256 holder) private view {
        require(verified[holder], "the balance of an unverified wallet grew");
    }
}
